package dev.rankine.training.sgd;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;

/// All ratings, cut into as many stripes of users as of items: where a stripe of users crosses one of items is a
/// [Block]. Blocks that share no stripe share no row of factors, and may be worked on at the same time.
final class Grid {
    private static final int RATINGS_OF_A_BLOCK = 65_536;
    private static final int FEWEST_STRIPES = 8;
    private static final int MOST_STRIPES = 32;

    private final int stripes;
    private final Block[] blocks;

    private Grid(int stripes, Block[] blocks) {
        this.stripes = stripes;
        this.blocks = blocks;
    }

    /// As many stripes as leave a block about [#RATINGS_OF_A_BLOCK], within bounds.
    static Grid of(SparseRows byUser, SplittableRandom random) {
        double stripes = Math.sqrt((double) byUser.entries() / RATINGS_OF_A_BLOCK);
        return of(byUser, (int) Math.clamp(stripes, FEWEST_STRIPES, MOST_STRIPES), random);
    }

    static Grid of(SparseRows byUser, int stripes, SplittableRandom random) {
        var users = Stripes.deal(byUser.rows(), stripes, random);
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

    Block block(int userStripe, int itemStripe) {
        return blocks[userStripe * stripes + itemStripe];
    }

    /// Goes over all ratings, user after user in the order of the stripes.
    private static void walk(SparseRows byUser, Stripes users, Stripes items, int stripes, Visitor visitor) {
        var row = new SparseRow();
        for (int user : users.order()) {
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

    /// Counts runs and ratings of each block.
    private static final class Sizes implements Visitor {
        private final long[] runs;
        private final long[] ratings;
        private final int[] lastUser;

        Sizes(int stripes) {
            runs = new long[stripes * stripes];
            ratings = new long[stripes * stripes];
            lastUser = nobody(runs.length);
        }

        @Override
        public void visit(int block, int user, int item, float value) {
            ratings[block]++;
            if (lastUser[block] != user) {
                lastUser[block] = user;
                runs[block]++;
            }
        }

        Block[] blocks() {
            var blocks = new Block[runs.length];
            for (int block = 0; block < blocks.length; block++) {
                blocks[block] = new Block(memory(runs[block]), memory(ratings[block]));
            }
            return blocks;
        }

        private static MemorySegment memory(long entries) {
            return Arena.ofAuto().allocate(entries * Block.WIDTH, Block.WIDTH);
        }
    }

    /// Writes each rating behind the last one of its block.
    private static final class Filling implements Visitor {
        private final Block[] blocks;
        private final int[] run;
        private final int[] rating;
        private final int[] lastUser;

        Filling(Block[] blocks) {
            this.blocks = blocks;
            run = nobody(blocks.length);
            rating = new int[blocks.length];
            lastUser = nobody(blocks.length);
        }

        @Override
        public void visit(int block, int user, int item, float value) {
            if (lastUser[block] != user) {
                lastUser[block] = user;
                run[block]++;
            }
            blocks[block].setRating(rating[block]++, item, value);
            blocks[block].setRun(run[block], user, rating[block]);
        }
    }

    private static int[] nobody(int blocks) {
        var last = new int[blocks];
        Arrays.fill(last, -1);
        return last;
    }
}
