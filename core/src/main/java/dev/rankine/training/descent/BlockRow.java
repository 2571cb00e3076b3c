package dev.rankine.training.descent;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.RowRange;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// The ratings of one stripe of users, cut into a block for every stripe of items.
public final class BlockRow {
    /// How many strands the ratings of a block are cut into: the first of every strand is laid down, then the
    /// second of every strand, and so on. Ratings that follow each other are then of different users: a step need
    /// not wait for what the last one wrote, and the processor works on several at a time.
    private static final int STRANDS = 4;

    private BlockRow() {}

    /// @param users rows of `byUser`
    /// @param rowOfItem where the factors of an item, a column of `byUser`, will be
    public static RatingBlock[] of(SparseRows byUser, RowRange users, Stripes items, IntUnaryOperator rowOfItem) {
        var sizes = new int[items.count()];
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            sizes[block] = Math.incrementExact(sizes[block]);
        });
        RatingBlock[] blocks = Arrays.stream(sizes).mapToObj(RatingBlock::new).toArray(RatingBlock[]::new);
        var next = new int[blocks.length];
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            blocks[block].set(next[block], user, rowOfItem.applyAsInt(item), value);
            next[block] += STRANDS;
            if (next[block] >= sizes[block]) {
                next[block] = next[block] % STRANDS + 1;
            }
        });
        return blocks;
    }

    private interface Visitor {
        void visit(int user, int item, float value);
    }

    private static void walk(SparseRows byUser, RowRange users, Visitor visitor) {
        var row = new SparseRow();
        for (int user = users.first(); user < users.end(); user++) {
            byUser.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                visitor.visit(user, row.column(place), row.value(place));
            }
        }
    }
}
