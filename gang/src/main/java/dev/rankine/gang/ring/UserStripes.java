package dev.rankine.gang.ring;

import dev.rankine.interactions.SparseRows;
import dev.rankine.training.RowRange;
import dev.rankine.training.descent.Stripes;
import java.util.Arrays;

/// The users of one rank in stripes, cut where the trainer of a single process cuts all users, as far as these are
/// here: users that would be of a stripe of another rank belong to the next one of this rank.
final class UserStripes {
    private final int firstStripe;
    private final int[] starts;

    private UserStripes(int firstStripe, int[] starts) {
        this.firstStripe = firstStripe;
        this.starts = starts;
    }

    /// @param ratings of this rank's users
    /// @param before how many ratings the users of the ranks before have
    /// @param all how many ratings there are
    static UserStripes cut(SparseRows ratings, long before, long all, Route route, int rank) {
        int first = route.firstOf(rank);
        int last = route.firstOf(rank + 1) - 1;
        var starts = new int[last - first + 2];
        for (int user = 0; user < ratings.rows(); user++) {
            int stripe = Stripes.cutAt(before + ratings.start(user), all, route.stripes());
            starts[Math.clamp(stripe, first, last) - first + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return new UserStripes(first, starts);
    }

    int count() {
        return starts.length - 1;
    }

    /// The number of a stripe of this rank among all.
    int number(int place) {
        return firstStripe + place;
    }

    /// The users of a stripe, counted from the first of this rank.
    RowRange range(int place) {
        return new RowRange(starts[place], starts[place + 1]);
    }
}
