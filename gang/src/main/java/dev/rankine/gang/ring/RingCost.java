package dev.rankine.gang.ring;

import dev.rankine.gang.cost.EpochCost;
import dev.rankine.gang.cost.Network;
import dev.rankine.training.descent.Stripes;
import java.util.Arrays;

/// What an epoch of a [RingSgd] with ranks of one thread takes: stripes are followed on the [Route] that they will
/// take, each as soon as it is there and its host is free.
///
/// @param ratings how many there are
/// @param alone seconds of an epoch of a single rank
/// @param bytes of a message that brings a stripe of items
public record RingCost(long ratings, double alone, double bytes, Network network) implements EpochCost {
    /// The most ranks that so many ratings are a ring of.
    public static int mostRanks(long ratings) {
        return Stripes.forRatings(ratings);
    }

    @Override
    public double seconds(int ranks, int cores) {
        int stripes = mostRanks(ratings);
        double block = alone / stripes / stripes * EpochCost.crowding(ranks, cores);
        var turns = new Turns(new Route(stripes, ranks, 1), block);
        return turns.run() + network.allReduce(ranks, (double) stripes * Double.BYTES);
    }

    /// An epoch as it goes on.
    private final class Turns {
        private final Route route;
        private final double block;

        /// When a rank has done what it is at.
        private final double[] free;

        /// The turn of a stripe of users that comes next.
        private final int[] turn;

        /// When the guest of a stripe of users comes for a turn, as far as it is under way.
        private final double[][] comes;

        Turns(Route route, double block) {
            this.route = route;
            this.block = block;
            free = new double[route.ranks()];
            turn = new int[route.stripes()];
            comes = new double[route.stripes()][route.stripes() + 1];
            for (double[] ofStripe : comes) {
                Arrays.fill(ofStripe, 1, ofStripe.length, Double.POSITIVE_INFINITY);
            }
        }

        double run() {
            for (int left = route.stripes() * route.stripes(); left > 0; left--) {
                learn(first());
            }
            return Arrays.stream(free).max().orElse(0);
        }

        /// The stripe of users that a rank takes first of all; of those that are ready then, the one that is
        /// furthest behind.
        private int first() {
            int first = 0;
            for (int stripe = 1; stripe < route.stripes(); stripe++) {
                if (begins(stripe) < begins(first) || (begins(stripe) == begins(first) && turn[stripe] < turn[first])) {
                    first = stripe;
                }
            }
            return first;
        }

        private double begins(int stripe) {
            return turn[stripe] == route.stripes()
                    ? Double.POSITIVE_INFINITY
                    : Math.max(free[route.rankOf(stripe)], comes[stripe][turn[stripe]]);
        }

        private void learn(int stripe) {
            int rank = route.rankOf(stripe);
            int done = turn[stripe];
            free[rank] = begins(stripe) + block;
            turn[stripe]++;
            if (done + 1 < route.stripes()) {
                int next = route.userStripe(route.itemStripe(stripe, done), done + 1);
                comes[next][done + 1] = free[rank] + (route.rankOf(next) == rank ? 0 : network.message(bytes));
            }
        }
    }
}
