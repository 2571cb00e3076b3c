package dev.rankine.ranking;

import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The places of chosen items among all others, exactly: as if every item were scored by [Model#score].
///
/// Immutable. Safe for any number of threads.
public final class Standings {
    private final Model model;
    private final SparseRows seen;

    private Standings(Model model, SparseRows seen) {
        this.model = model;
        this.seen = seen;
    }

    /// Among all items.
    public static Standings of(Model model) {
        return new Standings(model, SparseRows.empty(0, 0));
    }

    /// Among all items but those that the user's row holds, whatever its value.
    ///
    /// @param seen users x items, numbered as in the model; may reach beyond it or fall short
    public Standings excluding(SparseRows seen) {
        return new Standings(model, seen);
    }

    /// Finds the places of each user's chosen items. `sink` gets each user once, from one thread at a time, in an order
    /// that is the same on any number of workers: those with most chosen items come first.
    ///
    /// @param users each with a row in `chosen`
    /// @param chosen users x items of the model, none of which the user has seen
    /// @param workers threads of this process
    public void forEach(int[] users, SparseRows chosen, Workers workers, Consumer<Standing> sink) {
        // users in a panel wait for the one who has most to count
        int[] byWork = IntStream.of(users)
                .boxed()
                .sorted(Comparator.comparingInt(user -> -chosen.length(user)))
                .mapToInt(user -> user)
                .toArray();
        Batches.run(byWork, workers, placers(chosen), sink);
    }

    private Supplier<Batches.Finder<Standing>> placers(SparseRows chosen) {
        var all = new BitSet();
        all.set(0, model.items().size());
        var candidates = new Candidates(all, seen);
        if (model instanceof FactorModel factors) {
            var audience = new Audience(factors.factors(), candidates::readSeen);
            var catalogue = candidates.packed(audience.factors());
            return () -> new TilePlacer(catalogue, audience, chosen, new ScanPlacer(model, candidates, chosen));
        }
        return () -> new ScanPlacer(model, candidates, chosen);
    }
}
