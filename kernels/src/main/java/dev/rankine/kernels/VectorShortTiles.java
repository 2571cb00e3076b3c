package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Multiplies tiles of shorts by panels of [ThreeShorts], in two registers a column: sixteen sums of doubles, which are
/// then read as shorts.
///
/// Of four shorts in a register three are users; of four in the registers of floats that are stored, all.
final class VectorShortTiles {
    private static final VectorSpecies<Float> FLOATS = VectorTileKernels.LANES;
    private static final VectorSpecies<Double> LANES = FLOATS.withLanes(double.class);
    private static final int L = FLOATS.length();
    private static final long REGISTER = (long) LANES.length() * Double.BYTES;
    private static final long PANEL = 2 * REGISTER;
    private static final long COLUMN = (long) ItemTiles.SLOTS * Double.BYTES;
    private static final short LAST_STEP = BestOfTile.STEPS - 1;

    /// How many users are in a register of floats before they move together, and how many then.
    private static final int APART = L / 4 * ThreeShorts.COUNT;

    private static final VectorShuffle<Float> FIRST = together(0);
    private static final VectorShuffle<Float> MIDDLE = together(1);
    private static final VectorShuffle<Float> LAST = together(2);
    private static final VectorMask<Float> FROM_SECOND = fromNext(0);
    private static final VectorMask<Float> FROM_THIRD = fromNext(1);
    private static final VectorMask<Float> FROM_FOURTH = fromNext(2);

    private VectorShortTiles() {}

    /// Where the users of a register are taken from that begins a quarter later in each of the parts they come from.
    private static VectorShuffle<Float> together(int register) {
        return FLOATS.shuffleFromOp(lane -> {
            int user = (lane + register * (L / 4)) % APART;
            return user / ThreeShorts.COUNT * 4 + user % ThreeShorts.COUNT;
        });
    }

    /// Which of them come from the next part.
    private static VectorMask<Float> fromNext(int register) {
        return FLOATS.indexInRange(0, APART - register * (L / 4)).not();
    }

    /// The user's numbers meet those of the items side by side, as many items as a register holds.
    static int slots(UserPanel users, int lane, ItemTiles items, int tile, float best, float threshold) {
        if (BestOfTile.isAlone(best, threshold)) {
            return 1 << BestOfTile.slot(best);
        }
        MemorySegment user = users.rows();
        MemorySegment item = items.values();
        double least = (double) threshold / BestOfTile.STEPS;
        int slots = 0;
        for (int slot = 0; slot < ItemTiles.SLOTS; slot += LANES.length()) {
            long atUser = users.rowOffset(lane);
            long atItem = items.byteOffset(tile) + (long) slot * Double.BYTES;
            DoubleVector scores = DoubleVector.zero(LANES);
            for (int column = 0; column < items.columns(); column++) {
                scores = DoubleVector.fromMemorySegment(LANES, item, atItem, LITTLE_ENDIAN)
                        .fma(DoubleVector.broadcast(LANES, user.get(ThreeShorts.DOUBLE, atUser)), scores);
                atUser += Double.BYTES;
                atItem += COLUMN;
            }
            slots |= (int) scores.lt(least).not().toLong() << slot;
        }
        return slots;
    }

    /// Stores the largest scores of the users in a tile.
    static void maxima(UserPanel users, ItemTiles items, int tile, float[] maxima, int at) {
        multiply(users.values(), items.values(tile, 0), items.columns(), maxima, at);
    }

    private static void multiply(MemorySegment users, MemorySegment items, int columns, float[] maxima, int at) {
        DoubleVector a0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector b0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector c0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector d0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector e0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector f0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector g0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector h0 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector a1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector b1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector c1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector d1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector e1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector f1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector g1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        DoubleVector h1 = DoubleVector.broadcast(LANES, ThreeShorts.START);
        for (int column = 0; column < columns; column++) {
            long user = column * PANEL;
            DoubleVector u0 = DoubleVector.fromMemorySegment(LANES, users, user, LITTLE_ENDIAN);
            DoubleVector u1 = DoubleVector.fromMemorySegment(LANES, users, user + REGISTER, LITTLE_ENDIAN);
            long of = column * COLUMN;
            DoubleVector a = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of));
            a0 = u0.fma(a, a0);
            a1 = u1.fma(a, a1);
            DoubleVector b = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + Double.BYTES));
            b0 = u0.fma(b, b0);
            b1 = u1.fma(b, b1);
            DoubleVector c = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 2 * Double.BYTES));
            c0 = u0.fma(c, c0);
            c1 = u1.fma(c, c1);
            DoubleVector d = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 3 * Double.BYTES));
            d0 = u0.fma(d, d0);
            d1 = u1.fma(d, d1);
            DoubleVector e = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 4 * Double.BYTES));
            e0 = u0.fma(e, e0);
            e1 = u1.fma(e, e1);
            DoubleVector f = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 5 * Double.BYTES));
            f0 = u0.fma(f, f0);
            f1 = u1.fma(f, f1);
            DoubleVector g = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 6 * Double.BYTES));
            g0 = u0.fma(g, g0);
            g1 = u1.fma(g, g1);
            DoubleVector h = DoubleVector.broadcast(LANES, items.get(ThreeShorts.DOUBLE, of + 7 * Double.BYTES));
            h0 = u0.fma(h, h0);
            h1 = u1.fma(h, h1);
        }
        ShortVector a0s = a0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add(ThreeShorts.OFFSET);
        ShortVector b0s = b0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 1));
        ShortVector c0s = c0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 2));
        ShortVector d0s = d0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 3));
        ShortVector e0s = e0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 4));
        ShortVector f0s = f0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 5));
        ShortVector g0s = g0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 6));
        ShortVector h0s = h0.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 7));
        ShortVector ab0 = a0s.max(b0s);
        ShortVector cd0 = c0s.max(d0s);
        ShortVector ef0 = e0s.max(f0s);
        ShortVector gh0 = g0s.max(h0s);
        ShortVector low0 = a0s.min(b0s).max(c0s.min(d0s)).max(e0s.min(f0s).max(g0s.min(h0s)));
        ShortVector abcd0 = ab0.max(cd0);
        ShortVector efgh0 = ef0.max(gh0);
        ShortVector best0 = abcd0.max(efgh0);
        ShortVector next0 = ab0.min(cd0).max(ef0.min(gh0)).max(abcd0.min(efgh0)).max(low0);
        ShortVector behind0 = best0.sub(next0)
                .lanewise(VectorOperators.LSHR, BestOfTile.PER_STEP)
                .min(LAST_STEP);
        ShortVector a1s = a1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add(ThreeShorts.OFFSET);
        ShortVector b1s = b1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 1));
        ShortVector c1s = c1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 2));
        ShortVector d1s = d1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 3));
        ShortVector e1s = e1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 4));
        ShortVector f1s = f1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 5));
        ShortVector g1s = g1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 6));
        ShortVector h1s = h1.reinterpretAsShorts().and(BestOfTile.WITHOUT_SLOT).add((short) (ThreeShorts.OFFSET + 7));
        ShortVector ab1 = a1s.max(b1s);
        ShortVector cd1 = c1s.max(d1s);
        ShortVector ef1 = e1s.max(f1s);
        ShortVector gh1 = g1s.max(h1s);
        ShortVector low1 = a1s.min(b1s).max(c1s.min(d1s)).max(e1s.min(f1s).max(g1s.min(h1s)));
        ShortVector abcd1 = ab1.max(cd1);
        ShortVector efgh1 = ef1.max(gh1);
        ShortVector best1 = abcd1.max(efgh1);
        ShortVector next1 = ab1.min(cd1).max(ef1.min(gh1)).max(abcd1.min(efgh1)).max(low1);
        ShortVector behind1 = best1.sub(next1)
                .lanewise(VectorOperators.LSHR, BestOfTile.PER_STEP)
                .min(LAST_STEP);
        FloatVector first = ((FloatVector) best0.convertShape(VectorOperators.S2F, FLOATS, 0))
                .mul(BestOfTile.STEPS)
                .add(behind0.convertShape(VectorOperators.S2F, FLOATS, 0));
        FloatVector second = ((FloatVector) best0.convertShape(VectorOperators.S2F, FLOATS, 1))
                .mul(BestOfTile.STEPS)
                .add(behind0.convertShape(VectorOperators.S2F, FLOATS, 1));
        FloatVector third = ((FloatVector) best1.convertShape(VectorOperators.S2F, FLOATS, 0))
                .mul(BestOfTile.STEPS)
                .add(behind1.convertShape(VectorOperators.S2F, FLOATS, 0));
        FloatVector fourth = ((FloatVector) best1.convertShape(VectorOperators.S2F, FLOATS, 1))
                .mul(BestOfTile.STEPS)
                .add(behind1.convertShape(VectorOperators.S2F, FLOATS, 1));
        first.rearrange(FIRST).blend(second.rearrange(FIRST), FROM_SECOND).intoArray(maxima, at);
        second.rearrange(MIDDLE).blend(third.rearrange(MIDDLE), FROM_THIRD).intoArray(maxima, at + L);
        third.rearrange(LAST).blend(fourth.rearrange(LAST), FROM_FOURTH).intoArray(maxima, at + 2 * L);
    }
}
