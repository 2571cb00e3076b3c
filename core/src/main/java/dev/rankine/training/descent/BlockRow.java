package dev.rankine.training.descent;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.RowRange;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// The ratings of one stripe of users, cut into a block for every stripe of items. Blocks lie where the ratings do.
public final class BlockRow {
    /// How many strands the ratings of a block are cut into: the first of every strand is laid down, then the
    /// second of every strand, and so on. Ratings that follow each other are then of different users: a step need
    /// not wait for what the last one wrote, and the processor works on several at a time.
    private static final int STRANDS = 4;

    private BlockRow() {}

    public static RatingBlock[] of(SparseRows byUser, RowRange users, Stripes items, IntUnaryOperator rowOfItem) {
        return of(byUser, users, items, rowOfItem, BlockLayout.USER_BY_USER);
    }

    /// @param users rows of `byUser`
    /// @param rowOfItem where the factors of an item, a column of `byUser`, will be
    public static RatingBlock[] of(
            SparseRows byUser, RowRange users, Stripes items, IntUnaryOperator rowOfItem, BlockLayout layout) {
        RatingBlock[] blocks = userByUser(byUser, users, items, rowOfItem);
        for (int block = 0; block < blocks.length; block++) {
            RatingBlock laidDown = blocks[block];
            layout.places(laidDown, (long) users.first() * blocks.length + block)
                    .ifPresent(places -> rearrange(laidDown, places));
            laidDown.leave();
        }
        return blocks;
    }

    private static RatingBlock[] userByUser(
            SparseRows byUser, RowRange users, Stripes items, IntUnaryOperator rowOfItem) {
        var sizes = new int[items.count()];
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            sizes[block] = Math.incrementExact(sizes[block]);
        });
        RatingBlock[] blocks = Arrays.stream(sizes)
                .mapToObj(size -> new RatingBlock(size, byUser.storage().allocate(RatingBlock.bytes(size))))
                .toArray(RatingBlock[]::new);
        var next = new int[blocks.length];
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            blocks[block].set(next[block], user, rowOfItem.applyAsInt(item), value);
            next[block] = after(next[block], sizes[block]);
        });
        return blocks;
    }

    /// The place where the next rating of a strand goes, or the first one of the next strand.
    private static int after(int place, int size) {
        int next = place + STRANDS;
        return next < size ? next : next % STRANDS + 1;
    }

    /// @param places of the ratings, in the order in which the strands shall have them
    private static void rearrange(RatingBlock ratings, int[] places) {
        try (var scratch = Arena.ofConfined()) {
            RatingBlock before = ratings.copy(scratch);
            int next = 0;
            for (int place : places) {
                ratings.set(next, before.user(place), before.item(place), before.value(place));
                next = after(next, places.length);
            }
        }
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
