package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.Spread;
import dev.rankine.training.descent.Stripes;
import dev.rankine.training.sgd.SgdParameters;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// All that is settled before a ring begins, the same on all ranks but for the users.
///
/// @param users of this rank
/// @param ratings how many there are on all ranks
/// @param stripes of this rank's users
/// @param rated the items of which any rank has a rating
record Plan(
        SgdParameters parameters,
        int allUsers,
        RowRange users,
        long ratings,
        Spread spread,
        Route route,
        Beginning beginning,
        UserStripes stripes,
        BitSet rated) {

    /// Collective.
    ///
    /// @param partition which rank has which users
    /// @param own ratings of this rank's users
    static Plan agree(Communicator ranks, SgdParameters parameters, Partition partition, SparseRows own) {
        var totals = new RankTotals(ranks, own);
        long[] counts = totals.counts();
        long all = LongStream.of(counts).sum();
        long before = LongStream.of(counts).limit(ranks.rank()).sum();
        Spread spread = totals.spread(all);
        var route = new Route(stripes(all, ranks.size()), ranks.size(), parameters.seed());
        return new Plan(
                parameters,
                partition.of(ranks.size() - 1).end(),
                partition.of(ranks.rank()),
                all,
                spread,
                route,
                Beginning.draw(parameters.seed(), spread, own.columns(), route.stripes()),
                UserStripes.cut(own, before, all, route, ranks.rank()),
                totals.ratedItems());
    }

    private static int stripes(long ratings, int ranks) {
        int stripes = Stripes.forRatings(ratings);
        if (ranks > stripes) {
            throw new IllegalArgumentException(
                    ratings + " ratings are a ring of at most " + stripes + " ranks, was " + ranks);
        }
        return stripes;
    }

    Stripes items() {
        return beginning.itemStripes();
    }

    int rank() {
        return parameters.rank();
    }

    /// How many items the largest stripe has.
    int largestItemStripe() {
        return IntStream.range(0, items().count()).map(items()::size).max().orElse(0);
    }

    /// The turn that an epoch, counted from 1, begins with.
    int firstTurn(int epoch) {
        return (epoch - 1) * route.stripes();
    }
}
