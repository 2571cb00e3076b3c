package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Multiplies tiles of shorts by panels of users, in two registers a column: sixteen sums.
final class VectorShortTiles {
    private static final VectorSpecies<Float> FLOATS = VectorTileKernels.LANES;
    private static final VectorSpecies<Short> LANES = FLOATS.withLanes(short.class);
    private static final int L = FLOATS.length();
    private static final int TOGETHER = LANES.length() / ItemTiles.SLOTS;
    private static final long COLUMNS = (long) TOGETHER * Short.BYTES;
    private static final short LAST_STEP = BestOfTile.STEPS - 1;
    private static final int ALL = (1 << ItemTiles.SLOTS) - 1;
    private static final VectorShuffle<Short> REPEATED = LANES.shuffleFromOp(at -> at / ItemTiles.SLOTS);
    private static final VectorShuffle<Short> HALF = LANES.iotaShuffle(LANES.length() / 2, 1, true);
    private static final VectorShuffle<Short> QUARTER = LANES.iotaShuffle(LANES.length() / 4, 1, true);
    private static final int WIDTH = VectorTileKernels.WIDTH;
    private static final long REGISTER = (long) LANES.length() * Short.BYTES;
    private static final long PANEL = (long) WIDTH * Short.BYTES;
    private static final long COLUMN = (long) ItemTiles.SLOTS * Short.BYTES;

    private VectorShortTiles() {}

    /// A register holds several columns of the tile, and meets as many of the user's, each repeated for all slots. Even
    /// and odd registers are added up apart, so that one multiplication need not wait for the last. What a register
    /// holds beyond the last column meets zeros.
    static int slots(UserPanel users, int lane, ItemTiles items, int tile, float best, float threshold) {
        if (BestOfTile.isAlone(best, threshold)) {
            return 1 << BestOfTile.slot(best);
        }
        MemorySegment user = users.rows();
        MemorySegment item = items.values();
        long atUser = users.rowOffset(lane);
        long atItem = items.byteOffset(tile);
        ShortVector even = ShortVector.zero(LANES);
        ShortVector odd = ShortVector.zero(LANES);
        for (int column = 0; column < items.columns(); column += 2 * TOGETHER) {
            even = ShortVector.fromMemorySegment(LANES, user, atUser, LITTLE_ENDIAN)
                    .rearrange(REPEATED)
                    .mul(ShortVector.fromMemorySegment(LANES, item, atItem, LITTLE_ENDIAN))
                    .add(even);
            odd = ShortVector.fromMemorySegment(LANES, user, atUser + COLUMNS, LITTLE_ENDIAN)
                    .rearrange(REPEATED)
                    .mul(ShortVector.fromMemorySegment(LANES, item, atItem + REGISTER, LITTLE_ENDIAN))
                    .add(odd);
            atUser += 2 * COLUMNS;
            atItem += 2 * REGISTER;
        }
        ShortVector sums = even.add(odd);
        sums = TOGETHER < 2 ? sums : sums.add(sums.rearrange(HALF));
        sums = TOGETHER < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        int least = (int) Math.ceil(threshold / BestOfTile.STEPS);
        return least > Short.MAX_VALUE
                ? 0
                : (int) sums.lt((short) Math.max(least, Short.MIN_VALUE)).not().toLong() & ALL;
    }

    /// Stores the largest scores of the users in a tile.
    static void maxima(UserPanel users, ItemTiles items, int tile, float[] maxima, int at) {
        multiply(users.values(), items.values(), items.byteOffset(tile), items.columns(), maxima, at);
    }

    private static void multiply(
            MemorySegment users, MemorySegment items, long item, int columns, float[] maxima, int at) {
        ShortVector a0 = ShortVector.zero(LANES);
        ShortVector b0 = ShortVector.zero(LANES);
        ShortVector c0 = ShortVector.zero(LANES);
        ShortVector d0 = ShortVector.zero(LANES);
        ShortVector e0 = ShortVector.zero(LANES);
        ShortVector f0 = ShortVector.zero(LANES);
        ShortVector g0 = ShortVector.zero(LANES);
        ShortVector h0 = ShortVector.zero(LANES);
        ShortVector a1 = ShortVector.zero(LANES);
        ShortVector b1 = ShortVector.zero(LANES);
        ShortVector c1 = ShortVector.zero(LANES);
        ShortVector d1 = ShortVector.zero(LANES);
        ShortVector e1 = ShortVector.zero(LANES);
        ShortVector f1 = ShortVector.zero(LANES);
        ShortVector g1 = ShortVector.zero(LANES);
        ShortVector h1 = ShortVector.zero(LANES);
        for (int column = 0; column < columns; column++) {
            long user = column * PANEL;
            ShortVector u0 = ShortVector.fromMemorySegment(LANES, users, user, LITTLE_ENDIAN);
            ShortVector u1 = ShortVector.fromMemorySegment(LANES, users, user + REGISTER, LITTLE_ENDIAN);
            long of = item + column * COLUMN;
            ShortVector a = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of));
            a0 = u0.mul(a).add(a0);
            a1 = u1.mul(a).add(a1);
            ShortVector b = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + Short.BYTES));
            b0 = u0.mul(b).add(b0);
            b1 = u1.mul(b).add(b1);
            ShortVector c = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 2 * Short.BYTES));
            c0 = u0.mul(c).add(c0);
            c1 = u1.mul(c).add(c1);
            ShortVector d = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 3 * Short.BYTES));
            d0 = u0.mul(d).add(d0);
            d1 = u1.mul(d).add(d1);
            ShortVector e = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 4 * Short.BYTES));
            e0 = u0.mul(e).add(e0);
            e1 = u1.mul(e).add(e1);
            ShortVector f = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 5 * Short.BYTES));
            f0 = u0.mul(f).add(f0);
            f1 = u1.mul(f).add(f1);
            ShortVector g = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 6 * Short.BYTES));
            g0 = u0.mul(g).add(g0);
            g1 = u1.mul(g).add(g1);
            ShortVector h = ShortVector.broadcast(LANES, items.get(Precision.SHORT, of + 7 * Short.BYTES));
            h0 = u0.mul(h).add(h0);
            h1 = u1.mul(h).add(h1);
        }
        a0 = a0.and(BestOfTile.WITHOUT_SLOT);
        a1 = a1.and(BestOfTile.WITHOUT_SLOT);
        b0 = b0.and(BestOfTile.WITHOUT_SLOT).or((short) 1);
        b1 = b1.and(BestOfTile.WITHOUT_SLOT).or((short) 1);
        c0 = c0.and(BestOfTile.WITHOUT_SLOT).or((short) 2);
        c1 = c1.and(BestOfTile.WITHOUT_SLOT).or((short) 2);
        d0 = d0.and(BestOfTile.WITHOUT_SLOT).or((short) 3);
        d1 = d1.and(BestOfTile.WITHOUT_SLOT).or((short) 3);
        e0 = e0.and(BestOfTile.WITHOUT_SLOT).or((short) 4);
        e1 = e1.and(BestOfTile.WITHOUT_SLOT).or((short) 4);
        f0 = f0.and(BestOfTile.WITHOUT_SLOT).or((short) 5);
        f1 = f1.and(BestOfTile.WITHOUT_SLOT).or((short) 5);
        g0 = g0.and(BestOfTile.WITHOUT_SLOT).or((short) 6);
        g1 = g1.and(BestOfTile.WITHOUT_SLOT).or((short) 6);
        h0 = h0.and(BestOfTile.WITHOUT_SLOT).or((short) 7);
        h1 = h1.and(BestOfTile.WITHOUT_SLOT).or((short) 7);
        ShortVector ab0 = a0.max(b0);
        ShortVector cd0 = c0.max(d0);
        ShortVector ef0 = e0.max(f0);
        ShortVector gh0 = g0.max(h0);
        ShortVector low0 = a0.min(b0).max(c0.min(d0)).max(e0.min(f0).max(g0.min(h0)));
        ShortVector abcd0 = ab0.max(cd0);
        ShortVector efgh0 = ef0.max(gh0);
        ShortVector best0 = abcd0.max(efgh0);
        ShortVector second0 =
                ab0.min(cd0).max(ef0.min(gh0)).max(abcd0.min(efgh0)).max(low0);
        ShortVector behind0 = best0.sub(second0)
                .lanewise(VectorOperators.LSHR, BestOfTile.PER_STEP)
                .min(LAST_STEP);
        ShortVector ab1 = a1.max(b1);
        ShortVector cd1 = c1.max(d1);
        ShortVector ef1 = e1.max(f1);
        ShortVector gh1 = g1.max(h1);
        ShortVector low1 = a1.min(b1).max(c1.min(d1)).max(e1.min(f1).max(g1.min(h1)));
        ShortVector abcd1 = ab1.max(cd1);
        ShortVector efgh1 = ef1.max(gh1);
        ShortVector best1 = abcd1.max(efgh1);
        ShortVector second1 =
                ab1.min(cd1).max(ef1.min(gh1)).max(abcd1.min(efgh1)).max(low1);
        ShortVector behind1 = best1.sub(second1)
                .lanewise(VectorOperators.LSHR, BestOfTile.PER_STEP)
                .min(LAST_STEP);
        ((FloatVector) best0.convertShape(VectorOperators.S2F, FLOATS, 0))
                .mul(BestOfTile.STEPS)
                .add(behind0.convertShape(VectorOperators.S2F, FLOATS, 0))
                .intoArray(maxima, at);
        ((FloatVector) best0.convertShape(VectorOperators.S2F, FLOATS, 1))
                .mul(BestOfTile.STEPS)
                .add(behind0.convertShape(VectorOperators.S2F, FLOATS, 1))
                .intoArray(maxima, at + L);
        ((FloatVector) best1.convertShape(VectorOperators.S2F, FLOATS, 0))
                .mul(BestOfTile.STEPS)
                .add(behind1.convertShape(VectorOperators.S2F, FLOATS, 0))
                .intoArray(maxima, at + 2 * L);
        ((FloatVector) best1.convertShape(VectorOperators.S2F, FLOATS, 1))
                .mul(BestOfTile.STEPS)
                .add(behind1.convertShape(VectorOperators.S2F, FLOATS, 1))
                .intoArray(maxima, at + 3 * L);
    }
}
