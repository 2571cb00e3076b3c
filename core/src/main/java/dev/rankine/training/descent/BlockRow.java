package dev.rankine.training.descent;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.interactions.Storage;
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
        var blocks = new RatingBlock[items.count()];
        try (var scratch = Arena.ofConfined()) {
            RatingBlock[] gathered = gather(byUser, users, items, rowOfItem, scratch);
            for (int block = 0; block < blocks.length; block++) {
                int[] places = layout.places(gathered[block], (long) users.first() * blocks.length + block);
                blocks[block] = laidDown(gathered[block], places, byUser.storage());
                blocks[block].leave();
            }
        }
        return blocks;
    }

    /// The ratings of each block, user by user.
    private static RatingBlock[] gather(
            SparseRows byUser, RowRange users, Stripes items, IntUnaryOperator rowOfItem, Arena scratch) {
        var sizes = new int[items.count()];
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            sizes[block] = Math.incrementExact(sizes[block]);
        });
        RatingBlock[] gathered = Arrays.stream(sizes)
                .mapToObj(size -> new RatingBlock(size, scratch.allocate(RatingBlock.bytes(size), Integer.BYTES)))
                .toArray(RatingBlock[]::new);
        Arrays.fill(sizes, 0);
        walk(byUser, users, (user, item, value) -> {
            int block = items.of(item);
            gathered[block].set(sizes[block]++, user, rowOfItem.applyAsInt(item), value);
        });
        return gathered;
    }

    private static RatingBlock laidDown(RatingBlock ratings, int[] places, Storage storage) {
        var block = new RatingBlock(places.length, storage.allocate(RatingBlock.bytes(places.length)));
        int next = 0;
        for (int place : places) {
            block.set(next, ratings.user(place), ratings.item(place), ratings.value(place));
            next += STRANDS;
            if (next >= places.length) {
                next = next % STRANDS + 1;
            }
        }
        return block;
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
