package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Received;
import dev.rankine.gang.mpi.Request;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.kernels.RatingSide;
import dev.rankine.kernels.SgdStep;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Stripes of items go wherever the fewest wait: a stripe meets all stripes of users of a rank, in any order, and
/// is then sent to the rank with the shortest queue of those where it has not been. With a stripe travels how many
/// waited where it comes from.
///
/// It cannot come to a standstill: each stripe is always on a rank, or on its way to one, that it has before it in
/// this epoch, and a rank has room for all of them.
final class Nomads implements Circulation<Nomads.Visit> {
    private static final int TAG = 0;

    /// The stripe, the ranks behind it, and the queue where it comes from.
    private static final int NUMBERS = 3;

    private final Communicator ranks;
    private final Plan plan;
    private final List<Settlers> hosts = new ArrayList<>();
    private final List<Nomad> here = new ArrayList<>();
    private final List<Nomad> resting = new ArrayList<>();
    private final List<Departure> leaving = new ArrayList<>();
    private final Deque<StripeMemory> free = new ArrayDeque<>();
    private final int[] waiting;
    private final SplittableRandom random;
    private int left;
    private long bytesSent;
    private boolean failed;

    /// A stripe that is being sent.
    private record Departure(StripeMemory memory, Request request) {}

    /// A stripe of users.
    private static final class Settlers {
        private final int number;
        private final RatingBlock[] blocks;
        private double squares;
        private boolean learning;

        Settlers(int number, RatingBlock[] blocks) {
            this.number = number;
            this.blocks = blocks;
        }
    }

    /// A meeting of this rank.
    record Visit(int host, Settlers settlers, Nomad nomad) implements Meeting {
        @Override
        public void learn(RatingSide users, SgdStep step) {
            RatingBlock block = settlers.blocks[nomad.stripe()];
            settlers.squares +=
                    Kernels.sgd().descend(block, users, nomad.memory().side(), step);
        }
    }

    /// @param blocks of ratings, by stripe of users of this rank and stripe of items
    Nomads(Communicator ranks, Plan plan, List<RatingBlock[]> blocks) {
        this.ranks = ranks;
        this.plan = plan;
        this.waiting = new int[ranks.size()];
        this.random = new SplittableRandom(plan.parameters().seed() ^ ranks.rank());
        for (int place = 0; place < blocks.size(); place++) {
            int number = plan.stripes().number(place);
            hosts.add(new Settlers(number, blocks.get(place)));
            resting.add(new Nomad(memory(), number, 0)); // there are as many stripes of items as of users
        }
    }

    private StripeMemory memory() {
        return free.isEmpty() ? new StripeMemory(plan.largestItemStripe(), plan.rank(), NUMBERS) : free.pop();
    }

    @Override
    public void begin(int epoch) {
        hosts.forEach(host -> host.squares = 0);
        left = hosts.size() * plan.route().stripes();
        resting.forEach(Nomad::beginEpoch);
        resting.forEach(this::arrive);
        resting.clear();
    }

    private void arrive(Nomad nomad) {
        nomad.arrive(hosts.size());
        here.add(nomad);
    }

    @Override
    public synchronized boolean isOver() {
        return failed || (left == 0 && leaving.isEmpty());
    }

    @Override
    public synchronized Optional<Visit> take() {
        lookAfterMessages();
        Optional<Visit> visit = here.stream()
                .filter(nomad -> !nomad.isLearning())
                .sorted(Comparator.comparingInt(Nomad::hostsLeft))
                .flatMap(nomad -> visit(nomad).stream())
                .findFirst();
        visit.ifPresent(taken -> {
            taken.nomad().take();
            taken.settlers().learning = true;
        });
        return visit;
    }

    private Optional<Visit> visit(Nomad nomad) {
        for (int host = 0; host < hosts.size(); host++) {
            if (nomad.hasBefore(host) && !hosts.get(host).learning) {
                return Optional.of(new Visit(host, hosts.get(host), nomad));
            }
        }
        return Optional.empty();
    }

    private void lookAfterMessages() {
        leaving.removeIf(departure -> {
            boolean gone = departure.request().isDone();
            if (gone) {
                free.push(departure.memory());
            }
            return gone;
        });
        for (var coming = ranks.probe(Communicator.ANYONE, TAG);
                coming.isPresent();
                coming = ranks.probe(Communicator.ANYONE, TAG)) {
            welcome(coming.get());
        }
    }

    private void welcome(Received coming) {
        StripeMemory memory = memory();
        ranks.receive(memory.message(), coming.from(), TAG);
        int[] told = memory.unpack();
        arrive(new Nomad(memory, told[0], told[1]));
        waiting[coming.from()] = told[2];
    }

    @Override
    public synchronized void giveBack(Visit visit) {
        Nomad nomad = visit.nomad();
        visit.settlers().learning = false;
        nomad.giveBack(visit.host());
        left--;
        if (nomad.hostsLeft() == 0) {
            here.remove(nomad);
            nomad.leave(ranks.rank());
            next(nomad).ifPresentOrElse(rank -> send(nomad, rank), () -> resting.add(nomad));
        }
    }

    /// The rank where the fewest wait, as far as is known; by lot where several are alike.
    private Optional<Integer> next(Nomad nomad) {
        int first = random.nextInt(ranks.size());
        Optional<Integer> next = Optional.empty();
        for (int place = 0; place < ranks.size(); place++) {
            int rank = (first + place) % ranks.size();
            if (!nomad.hasBeenOn(rank) && (next.isEmpty() || waiting[rank] < waiting[next.get()])) {
                next = Optional.of(rank);
            }
        }
        return next;
    }

    private void send(Nomad nomad, int rank) {
        StripeMemory memory = nomad.memory();
        memory.pack(nomad.stripe(), nomad.ranksBehind(), here.size());
        leaving.add(new Departure(memory, ranks.startSend(memory.message(), rank, TAG)));
        bytesSent += memory.message().byteSize();
        waiting[rank]++;
    }

    @Override
    public synchronized void fail() {
        failed = true;
    }

    @Override
    public double[] squares() {
        var squares = new double[plan.route().stripes()];
        hosts.forEach(host -> squares[host.number] = host.squares);
        return squares;
    }

    @Override
    public long bytesSent() {
        return bytesSent;
    }

    @Override
    public void forEachStripe(StripeVisitor visitor) throws IOException {
        for (Nomad nomad : resting) {
            visitor.visit(nomad.stripe(), nomad.memory().side());
        }
    }
}
