package dev.rankine.training.sgd.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every course that an epoch can take: whenever workers may take a block or give one back, each of them does so
/// in a course of its own.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SchedulesTest {
    private static final int STRIPES = 3;

    /// A kind of schedule, anew for each course.
    record Kind(String name, Supplier<Schedule> fresh) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> guarded() {
        return Stream.of(
                new Kind("latin turns", () -> new LatinTurns(STRIPES, 7)),
                new Kind("diagonals", () -> new Diagonals(STRIPES, 7)),
                new Kind("fewest updates", () -> new FewestUpdates(STRIPES, 7)));
    }

    /// What has happened in one course so far: the blocks being worked on, by worker, and all that were taken, in
    /// order.
    private record Course(Schedule schedule, Map<Integer, Integer> running, List<Integer> taken) {
        /// Plays moves over, each of which is a worker's: it gives its block back, or takes one if it has none.
        static Course of(Kind kind, int workers, List<Integer> moves) {
            var course = new Course(kind.fresh.get(), new HashMap<>(), new ArrayList<>());
            course.schedule.begin(1, workers);
            moves.forEach(course::play);
            return course;
        }

        /// Answers whether the worker could move.
        boolean play(int worker) {
            if (running.containsKey(worker)) {
                schedule.giveBack(running.remove(worker));
                return true;
            }
            int next = taken.size() < STRIPES * STRIPES ? schedule.take(worker) : Schedule.NONE;
            if (next != Schedule.NONE) {
                running.put(worker, next);
                taken.add(next);
            }
            return next != Schedule.NONE;
        }

        boolean isOver() {
            return taken.size() == STRIPES * STRIPES && running.isEmpty();
        }
    }

    /// Goes through all courses of so many workers and returns what was taken, in order, in each of them.
    private static Set<List<Integer>> courses(Kind kind, int workers) {
        Set<List<Integer>> all = new HashSet<>();
        explore(kind, workers, new ArrayList<>(), all);
        return all;
    }

    private static void explore(Kind kind, int workers, List<Integer> moves, Set<List<Integer>> all) {
        Course course = Course.of(kind, workers, moves);
        assertNoStripeIsSharedBy(course.running.values());
        if (course.isOver()) {
            all.add(List.copyOf(course.taken));
            return;
        }
        int[] movers = IntStream.range(0, workers)
                .filter(worker -> Course.of(kind, workers, moves).play(worker))
                .toArray();
        assertThat(movers).as("somebody goes on").isNotEmpty();
        for (int worker : movers) {
            explore(kind, workers, followedBy(moves, worker), all);
        }
    }

    private static List<Integer> followedBy(List<Integer> moves, int next) {
        var longer = new ArrayList<>(moves);
        longer.add(next);
        return longer;
    }

    private static void assertNoStripeIsSharedBy(Collection<Integer> running) {
        assertThat(running.stream().map(block -> block / STRIPES)).doesNotHaveDuplicates();
        assertThat(running.stream().map(block -> block % STRIPES)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void noTwoBlocksThatAreWorkedOnEverShareAStripe(Kind kind) {
        assertThat(courses(kind, 2))
                .isNotEmpty()
                .allSatisfy(taken -> assertThat(taken).hasSize(STRIPES * STRIPES));
    }

    @Test
    void whoIsFasterDoesNotChangeTheOrderInWhichAStripeMeetsOthers() {
        for (Kind kind : List.of(guarded().toList().get(0), guarded().toList().get(1))) {
            Set<List<Integer>> orders = new HashSet<>();
            for (List<Integer> taken : courses(kind, 2)) {
                orders.add(meetings(taken));
            }
            assertThat(orders).hasSize(1);
            assertThat(courses(kind, 1).stream().map(SchedulesTest::meetings)).containsExactlyElementsOf(orders);
        }
    }

    /// The blocks stripe by stripe of the users, then stripe by stripe of the items, in the order they were met.
    private static List<Integer> meetings(List<Integer> taken) {
        var meetings = new ArrayList<Integer>();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            int ours = stripe;
            taken.stream().filter(block -> block / STRIPES == ours).forEach(meetings::add);
            taken.stream().filter(block -> block % STRIPES == ours).forEach(meetings::add);
        }
        return meetings;
    }

    @Test
    void oneWorkerBringsEachStripeOfUsersIntoItsCacheTwiceAtTheMost() {
        int stripes = 16;

        assertThat(stripesOfUsersBrought(new LatinTurns(stripes, 7))).isEqualTo(2 * stripes - 1);
        assertThat(stripesOfUsersBrought(new FewestUpdates(stripes, 7))).isEqualTo(stripes);
    }

    /// How often in an epoch one worker goes from a stripe of users to another.
    private static int stripesOfUsersBrought(Schedule schedule) {
        int stripes = schedule.stripes();
        schedule.begin(1, 1);
        int last = Schedule.NONE;
        int brought = 0;
        for (int taken = 0; taken < stripes * stripes; taken++) {
            int block = schedule.take(0);
            brought += block / stripes == last ? 0 : 1;
            last = block / stripes;
            schedule.giveBack(block);
        }
        return brought;
    }

    @Test
    void fewestUpdatesNeverLeavesAWorkerWithoutABlockWhenThereIsAStripeMore() {
        var schedule = new FewestUpdates(STRIPES, 3);
        schedule.begin(1, 2);
        int first = schedule.take(0);
        for (int turn = 0; turn < 1000; turn++) {
            int second = schedule.take(1);
            assertThat(second).isNotEqualTo(Schedule.NONE);
            schedule.giveBack(first);
            first = second;
        }
    }

    @Test
    void fewestUpdatesKeepsBlocksWithinOneUpdateOfEachOtherWhenOneWorkerTakesThem() {
        var schedule = new FewestUpdates(STRIPES, 3);
        var updates = new int[STRIPES * STRIPES];
        schedule.begin(1, 1);
        for (int turn = 0; turn < 100; turn++) {
            int block = schedule.take(0);
            schedule.giveBack(block);
            updates[block]++;
            assertThat(Arrays.stream(updates).max().orElseThrow()
                            - Arrays.stream(updates).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void unguardedTakesEachBlockOnceInAnOrderOfTheEpoch() {
        var schedule = new Unguarded(STRIPES, 3);
        var orders = new HashSet<List<Integer>>();
        for (int epoch = 1; epoch <= 5; epoch++) {
            schedule.begin(epoch, 1);
            var taken = new ArrayList<Integer>();
            for (int block = schedule.take(0); block != Schedule.NONE; block = schedule.take(0)) {
                taken.add(block);
            }
            assertThat(taken).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
            orders.add(taken);
        }
        assertThat(orders).hasSizeGreaterThan(1);
    }
}
