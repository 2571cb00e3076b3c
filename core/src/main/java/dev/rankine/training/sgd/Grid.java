package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.descent.BlockRow;
import dev.rankine.training.descent.Stripes;
import java.util.stream.IntStream;

/// All ratings, cut into as many stripes of users as of items: where a stripe of users crosses one of items is a
/// block. Blocks that share no stripe share no row of factors, and may be worked on at the same time.
final class Grid {
    private final RatingBlock[][] blocks;

    private Grid(RatingBlock[][] blocks) {
        this.blocks = blocks;
    }

    static Grid of(SparseRows byUser, Stripes items) {
        var users = Stripes.cut(byUser.rows(), byUser::length, items.count());
        return new Grid(IntStream.range(0, items.count())
                .mapToObj(stripe -> BlockRow.of(byUser, users.range(stripe), items, item -> item))
                .toArray(RatingBlock[][]::new));
    }

    int stripes() {
        return blocks.length;
    }

    RatingBlock block(int userStripe, int itemStripe) {
        return blocks[userStripe][itemStripe];
    }
}
