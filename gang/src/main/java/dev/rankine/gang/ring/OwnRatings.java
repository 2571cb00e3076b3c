package dev.rankine.gang.ring;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.RowRange;
import java.util.Arrays;

/// The ratings that a rank has been fed, as rows of its users.
final class OwnRatings {
    private OwnRatings() {}

    /// @param users of this rank, the first of whom becomes row 0
    /// @throws IllegalArgumentException if a rating is of an item that there is not, or one of two of the same pair
    static SparseRows of(FedRows fed, RowRange users, int items) {
        var starts = new int[users.size() + 1];
        fed.forEach(row -> starts[row.key() - users.first() + 1] += row.length());
        Arrays.parallelPrefix(starts, Math::addExact);
        var entries = new long[starts[users.size()]];
        int[] next = starts.clone();
        fed.forEach(row -> {
            for (int place = 0; place < row.length(); place++) {
                entries[next[row.key() - users.first()]++] = packed(row, place, items);
            }
        });
        var rows = new SparseRows.Builder(items);
        for (int user = 0; user < users.size(); user++) {
            Arrays.sort(entries, starts[user], starts[user + 1]);
            add(rows, users.first() + user, entries, starts[user], starts[user + 1]);
        }
        return rows.build();
    }

    /// The item above the bits of the rating, so that sorting is by item.
    private static long packed(FedRow row, int place, int items) {
        int item = row.column(place);
        if (item < 0 || item >= items) {
            throw new IllegalArgumentException(
                    "items must be numbered from 0 to " + (items - 1) + ", user " + row.key() + " has rated " + item);
        }
        return (long) item << Integer.SIZE | Integer.toUnsignedLong(Float.floatToRawIntBits(row.value(place)));
    }

    private static void add(SparseRows.Builder rows, int user, long[] entries, int start, int end) {
        var columns = new int[end - start];
        var values = new float[end - start];
        for (int place = 0; place < columns.length; place++) {
            long entry = entries[start + place];
            columns[place] = (int) (entry >>> Integer.SIZE);
            values[place] = Float.intBitsToFloat((int) entry);
            if (place > 0 && columns[place] == columns[place - 1]) {
                throw new IllegalArgumentException(
                        "a user rates an item once, user " + user + " has rated " + columns[place] + " again");
            }
        }
        rows.add(columns, values);
    }
}
