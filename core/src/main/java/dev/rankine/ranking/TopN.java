package dev.rankine.ranking;

import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The best items of a model for any user, exactly: no candidate is left out and no score is approximated.
///
/// Items rank by the score of [Model#score], higher first, equal scores in the order of the items; a score that is not
/// a number never ranks, and neither does an item that a model of neighbours has nothing to say about (score 0). Who
/// has fewer items left than asked for gets fewer, and [Ranking#size] says how many. A user the model does not know
/// gets the ranking of what it knows without them: the items' biases, or from a model of neighbours nothing.
///
/// Immutable; each filter makes a new one. Safe for any number of threads.
public final class TopN {
    private final Model model;
    private final BitSet allowed;
    private final SparseRows seen;

    private TopN(Model model, BitSet allowed, SparseRows seen) {
        this.model = model;
        this.allowed = allowed;
        this.seen = seen;
    }

    /// All items for everybody.
    public static TopN of(Model model) {
        var all = new BitSet();
        all.set(0, model.items().size());
        return new TopN(model, all, SparseRows.empty(0, 0));
    }

    /// No user gets an item that their row holds, whatever its value.
    ///
    /// @param seen users x items, numbered as in the model; users and items beyond the model's are allowed
    public TopN excluding(SparseRows seen) {
        return new TopN(model, allowed, seen);
    }

    /// Nobody gets an item that is not among these.
    public TopN allowing(BitSet items) {
        var left = (BitSet) allowed.clone();
        left.and(items);
        return new TopN(model, left, seen);
    }

    /// Nobody gets any of these items.
    public TopN denying(BitSet items) {
        var left = (BitSet) allowed.clone();
        left.andNot(items);
        return new TopN(model, left, seen);
    }

    /// The best items for one user.
    ///
    /// @param count how many at the most; more than there are items gives them all
    public Ranking best(int user, int count) {
        requireCount(count);
        return new FullScan(model, candidates(), count).rank(user);
    }

    /// The best items for every user of the model. `sink` gets each user once, in their order, from one thread at a
    /// time; the rankings are the same on any number of workers.
    ///
    /// @param count how many items a user gets at the most
    /// @param workers threads of this process
    public void forAll(int count, Workers workers, Consumer<Ranking> sink) {
        forEach(IntStream.range(0, model.users().size()).toArray(), count, workers, sink);
    }

    /// The best items for some users, in the order given; otherwise as [#forAll].
    public void forEach(int[] users, int count, Workers workers, Consumer<Ranking> sink) {
        requireCount(count);
        Batches.run(users, workers, rankers(count), sink);
    }

    private Supplier<Batches.Finder<Ranking>> rankers(int count) {
        Candidates candidates = candidates();
        if (model instanceof FactorModel factors && Screen.pays(candidates.size(), count)) {
            var audience = new Audience(factors.factors(), candidates::readSeen);
            var catalogue = candidates.packed(audience.factors());
            return () -> new CoarseFirst(catalogue, audience, count, Panels.USUAL);
        }
        return () -> new FullScan(model, candidates, count);
    }

    private Candidates candidates() {
        return new Candidates(allowed, seen);
    }

    static void requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }
}
