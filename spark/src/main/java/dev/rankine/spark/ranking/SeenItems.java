package dev.rankine.spark.ranking;

import dev.rankine.interactions.SparseRows;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/// What the users of a block have seen: from arrays of item ids to rows of the catalogue's indexes.
final class SeenItems {
    private static final float SEEN = 1;

    private final ItemIds ids;
    private final int items;
    private SparseRows.Builder rows;

    SeenItems(ItemIds ids, int items) {
        this.ids = ids;
        this.items = items;
        this.rows = new SparseRows.Builder(items);
    }

    /// The next user of the block.
    void add(InternalRow user, int ordinal) {
        int[] indexes = user.isNullAt(ordinal) ? new int[0] : indexes(user.getArray(ordinal));
        var values = new float[indexes.length];
        Arrays.fill(values, SEEN);
        rows.add(indexes, values);
    }

    /// Items that the catalogue does not have need not be left out.
    private int[] indexes(ArrayData seen) {
        var indexes = new int[seen.numElements()];
        for (int place = 0; place < indexes.length; place++) {
            indexes[place] = ids.indexOf(seen, place);
        }
        return Arrays.stream(indexes)
                .filter(index -> index != ItemIds.UNKNOWN)
                .sorted()
                .distinct()
                .toArray();
    }

    /// The rows of the block, and begins the next block.
    SparseRows finish() {
        SparseRows block = rows.build();
        rows = new SparseRows.Builder(items);
        return block;
    }
}
