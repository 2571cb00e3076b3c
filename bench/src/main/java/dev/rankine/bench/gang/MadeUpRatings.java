package dev.rankine.bench.gang;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.training.RowRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// About so many ratings, 20 to 500 of a user and most of the first items, which follow from the number of the user
/// alone: every process makes those that it needs, at once.
record MadeUpRatings(int users, int items) {
    private static final int FEWEST = 20;
    private static final double SPREAD = 25;
    private static final int MEAN = 149;
    private static final int USERS_OF_AN_ITEM = 10;

    static MadeUpRatings about(int ratings) {
        int users = ratings / MEAN;
        return new MadeUpRatings(users, Math.max((int) (FEWEST * SPREAD), users / USERS_OF_AN_ITEM));
    }

    int length(int user) {
        return (int) (FEWEST * Math.pow(SPREAD, new SplittableRandom(user).nextDouble()));
    }

    long ratings() {
        return IntStream.range(0, users).mapToLong(this::length).sum();
    }

    /// What a user has rated, in the order of the items.
    private FedRow row(int user, FedRow reused) {
        int length = length(user);
        var random = new SplittableRandom(~user);
        double lean = random.nextDouble();
        reused.begin(user, 0);
        int next = 0;
        for (int place = 0; place < length; place++) {
            double at = (place + random.nextDouble()) / length;
            int item = Math.clamp((int) (items * at * at), next, items - length + place);
            reused.add(item, (float) (1 + (int) (4 * (lean + random.nextDouble()) / 2 + 0.5)));
            next = item + 1;
        }
        return reused;
    }

    FedRows of(RowRange range) {
        var row = new FedRow();
        return FedRows.of(
                sink -> IntStream.range(range.first(), range.end()).forEach(user -> sink.accept(row(user, row))));
    }

    Interactions interactions() {
        var entries = Entries.untimed();
        var row = new FedRow();
        for (int user = 0; user < users; user++) {
            row(user, row);
            for (int place = 0; place < row.length(); place++) {
                entries.add(user, row.column(place), row.value(place));
            }
        }
        return Interactions.of(numbers(users), numbers(items), entries, Duplicates.FAIL);
    }

    private static Ids numbers(int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }
}
