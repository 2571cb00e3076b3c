package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.BlockRow;
import dev.rankine.training.descent.Stripes;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// All ratings, cut into as many stripes of users as of items: where a stripe of users crosses one of items is a
/// block. Blocks that share no stripe share no row of factors, and may be worked on at the same time.
final class Grid {
    private final int stripes;
    private final RatingBlock[] blocks;

    private Grid(int stripes, RatingBlock[] blocks) {
        this.stripes = stripes;
        this.blocks = blocks;
    }

    /// @param rowOfItem where the factors of an item, a column of `byUser`, are
    static Grid of(SparseRows byUser, Stripes items, IntUnaryOperator rowOfItem, BlockLayout layout) {
        var users = Stripes.cut(byUser.rows(), byUser::length, items.count());
        return new Grid(
                items.count(),
                IntStream.range(0, items.count())
                        .mapToObj(stripe -> BlockRow.of(byUser, users.range(stripe), items, rowOfItem, layout))
                        .flatMap(Arrays::stream)
                        .toArray(RatingBlock[]::new));
    }

    int stripes() {
        return stripes;
    }

    /// @param number `userStripe * stripes + itemStripe`
    RatingBlock block(int number) {
        return blocks[number];
    }
}
