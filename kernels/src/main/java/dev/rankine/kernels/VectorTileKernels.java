package dev.rankine.kernels;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [TileKernels] with a lane for each user, three registers of floats side by side.
final class VectorTileKernels implements TileKernels {
    private static final int WIDEST = 16;
    static final VectorSpecies<Float> LANES =
            FloatVector.SPECIES_PREFERRED.length() > WIDEST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> COUNTS = LANES.withLanes(int.class);
    private static final int REGISTERS = 3;
    private static final int L = LANES.length();
    static final int WIDTH = REGISTERS * L;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima) {
        switch (items.precision()) {
            case FLOATS -> {
                Arrays.fill(maxima, first * WIDTH, end * WIDTH, Float.NEGATIVE_INFINITY);
                for (int tile = first; tile < end; tile++) {
                    VectorFloatTiles.maxima(users, items, tile, maxima, tile * WIDTH);
                }
            }
            case SHORTS -> {
                for (int tile = first; tile < end; tile++) {
                    VectorShortTiles.maxima(users, items, tile, maxima, tile * WIDTH);
                }
            }
        }
    }

    @Override
    public void scores(UserPanel users, ItemTiles items, int first, int end, float[] scores) {
        int at = 0;
        for (int tile = first; tile < end; tile++) {
            VectorFloatTiles.scores(users, items, tile, scores, at);
            at += ItemTiles.SLOTS * WIDTH;
            for (int slot = ItemTiles.SLOTS - 1; !items.isTaken(tile, slot); slot--) {
                int row = at - (ItemTiles.SLOTS - slot) * WIDTH;
                Arrays.fill(scores, row, row + WIDTH, Float.NEGATIVE_INFINITY);
            }
        }
    }

    @Override
    public int slots(UserPanel users, int lane, ItemTiles items, int tile, float best, float threshold) {
        return switch (items.precision()) {
            case FLOATS -> VectorFloatTiles.slots(users, lane, items, tile, threshold);
            case SHORTS -> VectorShortTiles.slots(users, lane, items, tile, best, threshold);
        };
    }

    @Override
    public long count(float[] scores, int rows, float[] low, float[] high, int[] counts, int at) {
        long between = 0;
        for (int lane = 0; lane < WIDTH; lane += L) {
            FloatVector lowBar = FloatVector.fromArray(LANES, low, at + lane);
            FloatVector highBar = FloatVector.fromArray(LANES, high, at + lane);
            IntVector reachedLow = IntVector.zero(COUNTS);
            IntVector reachedHigh = IntVector.zero(COUNTS);
            for (int row = 0; row < rows; row++) {
                FloatVector score = FloatVector.fromArray(LANES, scores, row * WIDTH + lane);
                reachedLow = reachedLow.add(1, score.compare(GE, lowBar).cast(COUNTS));
                reachedHigh = reachedHigh.add(1, score.compare(GE, highBar).cast(COUNTS));
            }
            IntVector.fromArray(COUNTS, counts, at + lane).add(reachedHigh).intoArray(counts, at + lane);
            between |= reachedLow.compare(NE, reachedHigh).toLong() << lane;
        }
        return between;
    }

    @Override
    public void fold(float[] maxima, int rows, int groups, float[] folded) {
        System.arraycopy(maxima, 0, folded, 0, groups * WIDTH);
        for (int row = groups; row < rows; row++) {
            int at = row % groups * WIDTH;
            for (int lane = 0; lane < WIDTH; lane += L) {
                FloatVector.fromArray(LANES, folded, at + lane)
                        .max(FloatVector.fromArray(LANES, maxima, row * WIDTH + lane))
                        .intoArray(folded, at + lane);
            }
        }
    }

    @Override
    public void floors(float[] maxima, int rows, int count, float[] floors) {
        for (int lane = 0; lane < WIDTH; lane += L) {
            FloatVector bar = FloatVector.broadcast(LANES, Float.POSITIVE_INFINITY);
            FloatVector high = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
            for (int row = 0; row < rows; row++) {
                FloatVector value = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane);
                bar = bar.lanewise(VectorOperators.MIN, value, value.compare(GT, Float.NEGATIVE_INFINITY));
                high = high.max(value);
            }
            FloatVector floor = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
            for (int step = 0; step <= BISECTIONS; step++) {
                FloatVector reached = FloatVector.zero(LANES);
                for (int row = 0; row < rows; row++) {
                    FloatVector value = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane);
                    reached = reached.add(1, value.compare(GE, bar));
                }
                VectorMask<Float> isReached = reached.compare(GE, count);
                floor = floor.blend(bar, isReached);
                high = bar.blend(high, isReached);
                bar = floor.mul(0.5f).add(high.mul(0.5f));
            }
            floor.intoArray(floors, lane);
        }
    }

    @Override
    public long reaching(float[] maxima, int row, float[] thresholds) {
        long lanes = 0;
        for (int lane = 0; lane < WIDTH; lane += L) {
            VectorMask<Float> below = FloatVector.fromArray(LANES, maxima, row * WIDTH + lane)
                    .lt(FloatVector.fromArray(LANES, thresholds, lane));
            lanes |= below.not().toLong() << lane;
        }
        return lanes;
    }
}
