package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.RatingBlock;
import java.util.Arrays;
import java.util.SplittableRandom;

/// All ratings, cut into as many stripes of users as of items: where a stripe of users crosses one of items is a
/// block. Blocks that share no stripe share no row of factors, and may be worked on at the same time.
///
/// There are many users, whose rows the cache does not hold: those of a stripe are neighbours in memory, and a block
/// goes through them in their order. The items of a stripe are few and stay in the cache: they are dealt at random.
final class Grid {
    private static final int RATINGS_OF_A_BLOCK = 65_536;
    private static final int FEWEST_STRIPES = 8;
    private static final int MOST_STRIPES = 32;

    private final int stripes;
    private final RatingBlock[] blocks;

    private Grid(int stripes, RatingBlock[] blocks) {
        this.stripes = stripes;
        this.blocks = blocks;
    }

    /// As many stripes as leave a block about [#RATINGS_OF_A_BLOCK], within bounds.
    static Grid of(SparseRows byUser, SplittableRandom random) {
        double stripes = Math.sqrt((double) byUser.entries() / RATINGS_OF_A_BLOCK);
        return of(byUser, (int) Math.clamp(stripes, FEWEST_STRIPES, MOST_STRIPES), random);
    }

    static Grid of(SparseRows byUser, int stripes, SplittableRandom random) {
        var users = Stripes.cut(byUser, stripes);
        var items = Stripes.deal(byUser.columns(), stripes, random);
        var sizes = new Sizes(stripes);
        walk(byUser, users, items, stripes, sizes);
        var filling = new Filling(sizes.blocks());
        walk(byUser, users, items, stripes, filling);
        return new Grid(stripes, filling.blocks);
    }

    int stripes() {
        return stripes;
    }

    RatingBlock block(int userStripe, int itemStripe) {
        return blocks[userStripe * stripes + itemStripe];
    }

    /// Goes over all ratings, user after user.
    private static void walk(SparseRows byUser, Stripes users, Stripes items, int stripes, Visitor visitor) {
        var row = new SparseRow();
        for (int user = 0; user < byUser.rows(); user++) {
            byUser.read(user, row);
            int first = users.of(user) * stripes;
            for (int place = 0; place < row.length(); place++) {
                int item = row.column(place);
                visitor.visit(first + items.of(item), user, item, row.value(place));
            }
        }
    }

    private interface Visitor {
        void visit(int block, int user, int item, float value);
    }

    /// Counts the ratings of each block.
    private static final class Sizes implements Visitor {
        private final int[] ratings;

        Sizes(int stripes) {
            ratings = new int[stripes * stripes];
        }

        @Override
        public void visit(int block, int user, int item, float value) {
            ratings[block] = Math.incrementExact(ratings[block]);
        }

        RatingBlock[] blocks() {
            return Arrays.stream(ratings).mapToObj(RatingBlock::new).toArray(RatingBlock[]::new);
        }
    }

    /// Cuts the ratings of each block into [#STRANDS] strands, and lays down the first of every strand, the second
    /// of every strand, and so on. Ratings that follow each other are then of different users: a step need not wait
    /// for what the last one wrote, and the processor works on several at a time.
    private static final class Filling implements Visitor {
        private static final int STRANDS = 4;

        private final RatingBlock[] blocks;
        private final int[] next;

        Filling(RatingBlock[] blocks) {
            this.blocks = blocks;
            next = new int[blocks.length];
        }

        @Override
        public void visit(int block, int user, int item, float value) {
            blocks[block].set(next[block], user, item, value);
            next[block] += STRANDS;
            if (next[block] >= blocks[block].size()) {
                next[block] = next[block] % STRANDS + 1;
            }
        }
    }
}
