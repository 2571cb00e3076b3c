package dev.rankine.evaluation;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How to measure a model on interactions that it has not seen.
///
/// Every relevant item of a user is ranked among *all* items of the model but those the user has already seen,
/// unless candidates are given. Scores are never all held at once: a few users' at a time for each worker. Test
/// interactions are numbered by ids that go on where the model's end; users beyond them are not ranked, items
/// beyond them are missed, and the report counts both. The same report comes from any number of workers.
///
/// @param scope which figures are wanted
/// @param cutoffs the k of the metrics that look at the first k places
/// @param relevantFrom the test value from which on an item is relevant
/// @param seen by user, in the model's numbers, what is not to be recommended; also where novelty is taken from
/// @param candidates to rank each test pair among, instead of the full catalogue; then `seen` removes nothing, and
///     there is neither coverage nor novelty
/// @param resamples of the bootstrap, 0 for no intervals
/// @param seed of the bootstrap
public record Evaluation(
        Scope scope,
        List<Integer> cutoffs,
        float relevantFrom,
        Optional<SparseRows> seen,
        Optional<CandidateLists> candidates,
        int resamples,
        long seed) {

    /// Which figures are wanted.
    public enum Scope {
        /// Rankings; and errors too where scores can be ratings: a [FactorModel] on test values that are not all
        /// equal.
        ALL,
        /// RMSE and MAE.
        ERRORS,
        /// All but RMSE and MAE.
        RANKINGS
    }

    public Evaluation {
        cutoffs = cutoffs.stream().distinct().sorted().toList();
        if (cutoffs.isEmpty() || cutoffs.getFirst() < 1) {
            throw new IllegalArgumentException("cut-offs must be one or more numbers of at least 1, were " + cutoffs);
        }
        if (Float.isNaN(relevantFrom)) {
            throw new IllegalArgumentException("the value from which on an item is relevant must be a number, was NaN");
        }
        if (resamples < 0) {
            throw new IllegalArgumentException("resamples must be at least 0, was " + resamples);
        }
    }

    /// All figures at k = 10, every test item relevant, nothing seen, intervals from 1,000 resamples.
    public static Evaluation standard() {
        return new Evaluation(
                Scope.ALL, List.of(10), Float.NEGATIVE_INFINITY, Optional.empty(), Optional.empty(), 1000, 1);
    }

    public Evaluation of(Scope wanted) {
        return new Evaluation(wanted, cutoffs, relevantFrom, seen, candidates, resamples, seed);
    }

    public Evaluation at(List<Integer> changed) {
        return new Evaluation(scope, changed, relevantFrom, seen, candidates, resamples, seed);
    }

    public Evaluation relevantFrom(float value) {
        return new Evaluation(scope, cutoffs, value, seen, candidates, resamples, seed);
    }

    public Evaluation excluding(SparseRows seenByUser) {
        return new Evaluation(scope, cutoffs, relevantFrom, Optional.of(seenByUser), candidates, resamples, seed);
    }

    public Evaluation among(CandidateLists given) {
        return new Evaluation(scope, cutoffs, relevantFrom, seen, Optional.of(given), resamples, seed);
    }

    public Evaluation resampling(int times, long withSeed) {
        return new Evaluation(scope, cutoffs, relevantFrom, seen, candidates, times, withSeed);
    }

    /// @throws IllegalArgumentException if `test` is empty
    public Report run(Model model, Interactions test, Workers workers) {
        return measured(model, test, workers).report();
    }

    /// How much better a model is than another one of the same users and items: the differences of their figures,
    /// without those that either lacks. Intervals are of the difference, and so much narrower than those of two
    /// reports.
    ///
    /// @throws IllegalArgumentException if `test` is empty, or the models are of other users or items
    public List<Figure> compared(Model model, Model baseline, Interactions test, Workers workers) {
        if (!model.users().sameAs(baseline.users()) || !model.items().sameAs(baseline.items())) {
            throw new IllegalArgumentException("models must be of the same users and items to be compared");
        }
        return measured(model, test, workers).differencesFrom(measured(baseline, test, workers));
    }

    private Measured measured(Model model, Interactions test, Workers workers) {
        var columns = new Columns(
                cutoffs, seen.map(rows -> SelfInformation.of(rows, model.items().size())));
        Protocol protocol = protocol(model, columns);
        var sums = new UserSums(test.byUser(), columns.width());
        var tally = new Tally();
        tally.users = sums.users().length;
        tally.pairs = test.entries();
        if (measuresErrors(model, test.byUser())) {
            columns.errors().addAll(model, test.byUser(), sums, workers);
        }
        if (scope != Scope.ERRORS) {
            int[] known = knownTo(model, sums.users());
            tally.unknownUsers = tally.users - known.length;
            protocol.rank(known, test.byUser(), sums, tally, workers);
        }
        var bootstrap = new Bootstrap(sums.rows(), resamples, seed);
        bootstrap.run(workers);
        return new Measured(
                protocol.label(),
                tally.counts(),
                columns,
                sums.total(),
                model.items().size(),
                bootstrap);
    }

    private static int[] knownTo(Model model, int[] users) {
        return IntStream.of(users).filter(user -> user < model.users().size()).toArray();
    }

    private Protocol protocol(Model model, Columns columns) {
        return candidates
                .<Protocol>map(given -> new GivenCandidates(model, given, relevantFrom, columns.rankings()))
                .orElseGet(() -> {
                    SparseRows nothing = SparseRows.empty(0, model.items().size());
                    return new FullCatalogue(model, seen.orElse(nothing), this, columns);
                });
    }

    int largestCutoff() {
        return cutoffs.getLast();
    }

    private boolean measuresErrors(Model model, SparseRows test) {
        return switch (scope) {
            case ERRORS -> true;
            case RANKINGS -> false;
            case ALL -> model instanceof FactorModel && differ(test);
        };
    }

    private static boolean differ(SparseRows ratings) {
        var row = new SparseRow();
        float first = Float.NaN;
        for (int user = 0; user < ratings.rows(); user++) {
            ratings.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                if (!Float.isNaN(first) && row.value(place) != first) {
                    return true;
                }
                first = row.value(place);
            }
        }
        return false;
    }
}
