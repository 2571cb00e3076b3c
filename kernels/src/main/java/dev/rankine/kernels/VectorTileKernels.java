package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [TileKernels] with a lane for each user, three registers of users side by side.
///
/// A tile is multiplied in two halves of four items: their twelve sums and the three registers of users all but fill
/// the sixteen registers of AVX2, and are enough to keep two multipliers busy everywhere. The panel is read again for
/// each half and stays in the first or second level cache, while tiles stream by.
final class VectorTileKernels implements TileKernels {
    private static final int WIDEST = 16;
    private static final VectorSpecies<Float> LANES =
            FloatVector.SPECIES_PREFERRED.length() > WIDEST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> SLOTS =
            LANES.length() > ItemTiles.SLOTS ? FloatVector.SPECIES_256 : LANES;
    private static final VectorSpecies<Integer> COUNTS = LANES.withLanes(int.class);
    private static final int REGISTERS = 3;
    private static final int HALF = ItemTiles.SLOTS / 2;
    private static final int L = LANES.length();
    private static final int WIDTH = REGISTERS * L;
    private static final long REGISTER = (long) L * Float.BYTES;
    private static final long PANEL = (long) WIDTH * Float.BYTES;
    private static final long COLUMN = (long) ItemTiles.SLOTS * Float.BYTES;

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void maxima(UserPanel users, ItemTiles items, int first, int end, float[] maxima) {
        for (int tile = first; tile < end; tile++) {
            Arrays.fill(maxima, tile * WIDTH, (tile + 1) * WIDTH, Float.NEGATIVE_INFINITY);
            long item = items.byteOffset(tile);
            multiply(users.floats(), items.floats(), item, items.columns(), maxima, tile * WIDTH, false);
            item += HALF * Float.BYTES;
            multiply(users.floats(), items.floats(), item, items.columns(), maxima, tile * WIDTH, false);
        }
    }

    @Override
    public void scores(UserPanel users, ItemTiles items, int first, int end, float[] scores) {
        int at = 0;
        for (int tile = first; tile < end; tile++) {
            long item = items.byteOffset(tile);
            multiply(users.floats(), items.floats(), item, items.columns(), scores, at, true);
            item += HALF * Float.BYTES;
            multiply(users.floats(), items.floats(), item, items.columns(), scores, at + HALF * WIDTH, true);
            at += ItemTiles.SLOTS * WIDTH;
            for (int slot = ItemTiles.SLOTS - 1; !items.isTaken(tile, slot); slot--) {
                int row = at - (ItemTiles.SLOTS - slot) * WIDTH;
                Arrays.fill(scores, row, row + WIDTH, Float.NEGATIVE_INFINITY);
            }
        }
    }

    /// Even and odd columns are added up apart, so that one multiplication need not wait for the last.
    @Override
    public int slots(UserPanel users, int lane, ItemTiles items, int tile, float threshold) {
        int slots = 0;
        MemorySegment user = users.floats();
        MemorySegment item = items.floats();
        int paired = items.columns() & -2;
        for (int slot = 0; slot < ItemTiles.SLOTS; slot += SLOTS.length()) {
            long atItem = items.byteOffset(tile) + (long) slot * Float.BYTES;
            long atUser = (long) lane * Float.BYTES;
            FloatVector even = FloatVector.zero(SLOTS);
            FloatVector odd = FloatVector.zero(SLOTS);
            for (int column = 0; column < paired; column += 2) {
                even = FloatVector.fromMemorySegment(SLOTS, item, atItem, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser)), even);
                odd = FloatVector.fromMemorySegment(SLOTS, item, atItem + COLUMN, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser + PANEL)), odd);
                atItem += 2 * COLUMN;
                atUser += 2 * PANEL;
            }
            if (paired < items.columns()) {
                even = FloatVector.fromMemorySegment(SLOTS, item, atItem, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser)), even);
            }
            slots |= (int) even.add(odd).lt(threshold).not().toLong() << slot;
        }
        return slots;
    }

    /// Scores the four items that begin at `item`, and stores the scores from `at` on, or raises the maxima there.
    private static void multiply(
            MemorySegment users, MemorySegment items, long item, int columns, float[] target, int at, boolean each) {
        FloatVector a0 = FloatVector.zero(LANES);
        FloatVector b0 = FloatVector.zero(LANES);
        FloatVector c0 = FloatVector.zero(LANES);
        FloatVector d0 = FloatVector.zero(LANES);
        FloatVector a1 = FloatVector.zero(LANES);
        FloatVector b1 = FloatVector.zero(LANES);
        FloatVector c1 = FloatVector.zero(LANES);
        FloatVector d1 = FloatVector.zero(LANES);
        FloatVector a2 = FloatVector.zero(LANES);
        FloatVector b2 = FloatVector.zero(LANES);
        FloatVector c2 = FloatVector.zero(LANES);
        FloatVector d2 = FloatVector.zero(LANES);
        for (int column = 0; column < columns; column++) {
            long user = (long) column * WIDTH * Float.BYTES;
            FloatVector u0 = FloatVector.fromMemorySegment(LANES, users, user, LITTLE_ENDIAN);
            FloatVector u1 = FloatVector.fromMemorySegment(LANES, users, user + REGISTER, LITTLE_ENDIAN);
            FloatVector u2 = FloatVector.fromMemorySegment(LANES, users, user + 2 * REGISTER, LITTLE_ENDIAN);
            long of = item + (long) column * ItemTiles.SLOTS * Float.BYTES;
            FloatVector a = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of));
            a0 = u0.fma(a, a0);
            a1 = u1.fma(a, a1);
            a2 = u2.fma(a, a2);
            FloatVector b = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + Float.BYTES));
            b0 = u0.fma(b, b0);
            b1 = u1.fma(b, b1);
            b2 = u2.fma(b, b2);
            FloatVector c = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + 2 * Float.BYTES));
            c0 = u0.fma(c, c0);
            c1 = u1.fma(c, c1);
            c2 = u2.fma(c, c2);
            FloatVector d = FloatVector.broadcast(LANES, items.get(FactorMatrix.FLOAT, of + 3 * Float.BYTES));
            d0 = u0.fma(d, d0);
            d1 = u1.fma(d, d1);
            d2 = u2.fma(d, d2);
        }
        if (each) {
            a0.intoArray(target, at);
            a1.intoArray(target, at + L);
            a2.intoArray(target, at + 2 * L);
            b0.intoArray(target, at + WIDTH);
            b1.intoArray(target, at + WIDTH + L);
            b2.intoArray(target, at + WIDTH + 2 * L);
            c0.intoArray(target, at + 2 * WIDTH);
            c1.intoArray(target, at + 2 * WIDTH + L);
            c2.intoArray(target, at + 2 * WIDTH + 2 * L);
            d0.intoArray(target, at + 3 * WIDTH);
            d1.intoArray(target, at + 3 * WIDTH + L);
            d2.intoArray(target, at + 3 * WIDTH + 2 * L);
        } else {
            FloatVector.fromArray(LANES, target, at)
                    .max(a0.max(b0).max(c0.max(d0)))
                    .intoArray(target, at);
            FloatVector.fromArray(LANES, target, at + L)
                    .max(a1.max(b1).max(c1.max(d1)))
                    .intoArray(target, at + L);
            FloatVector.fromArray(LANES, target, at + 2 * L)
                    .max(a2.max(b2).max(c2.max(d2)))
                    .intoArray(target, at + 2 * L);
        }
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
