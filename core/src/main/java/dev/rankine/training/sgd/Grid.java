package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.training.InOrder;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.BlockLayout;
import dev.rankine.training.descent.BlockRow;
import dev.rankine.training.descent.Stripes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
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

    /// Workers cut a stripe of users each; where memory is bounded, one after the other.
    ///
    /// @param rowOfItem where the factors of an item, a column of `byUser`, are
    static Grid of(SparseRows byUser, Stripes items, IntUnaryOperator rowOfItem, BlockLayout layout, Workers workers) {
        int stripes = items.count();
        var users = Stripes.cut(byUser.rows(), byUser::length, stripes);
        IntFunction<RatingBlock[]> cut = stripe -> BlockRow.of(byUser, users.range(stripe), items, rowOfItem, layout);
        var blocks = new ArrayList<RatingBlock>();
        if (byUser.storage().bound().isPresent()) {
            IntStream.range(0, stripes).mapToObj(cut).forEach(row -> blocks.addAll(List.of(row)));
        } else {
            InOrder.run(workers, stripes, () -> cut, row -> blocks.addAll(List.of(row)));
        }
        return new Grid(stripes, blocks.toArray(RatingBlock[]::new));
    }

    int stripes() {
        return stripes;
    }

    /// @param number `userStripe * stripes + itemStripe`
    RatingBlock block(int number) {
        return blocks[number];
    }
}
