package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up ratings from 0 to 5 of users `u0, u1, ...` for items `i0, i1, ...`; the last of each has none.
public final class MadeUp {
    private MadeUp() {}

    public static Interactions ratings(int users, int items, int count) {
        var random = new Random(count);
        var entries = Entries.untimed();
        for (int n = 0; n < count; n++) {
            entries.add(random.nextInt(users - 1), random.nextInt(items - 1), random.nextInt(6));
        }
        return of(users, items, entries);
    }

    public static Interactions of(int users, int items, Entries entries) {
        return Interactions.of(ids("u", users), ids("i", items), entries, Duplicates.LAST);
    }

    /// A weight of 0, 1, 2 or 3.5 for every entry by user, whatever its rating.
    public static SparseRows weights(Interactions ratings) {
        float[] weights = {0, 1, 2, 3.5f};
        return ratings.byUser().withValues((user, item, rating) -> weights[(7 * user + item) % weights.length]);
    }

    private static Ids ids(String prefix, int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(n -> prefix + n).toList());
    }
}
