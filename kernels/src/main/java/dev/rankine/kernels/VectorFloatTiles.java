package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Multiplies tiles of floats by panels of users, in three registers a column.
///
/// A tile is multiplied in two halves of four items: twelve sums are enough to keep two multipliers busy everywhere.
/// The panel is read again for each half and stays in the first or second level cache, while tiles stream by.
final class VectorFloatTiles {
    private static final VectorSpecies<Float> LANES = VectorTileKernels.LANES;
    private static final VectorSpecies<Float> SLOTS =
            LANES.length() > ItemTiles.SLOTS ? FloatVector.SPECIES_256 : LANES;
    private static final int HALF = ItemTiles.SLOTS / 2;
    private static final int L = LANES.length();
    private static final int WIDTH = VectorTileKernels.WIDTH;
    private static final long REGISTER = (long) L * Float.BYTES;
    private static final long PANEL = (long) WIDTH * Float.BYTES;
    private static final long COLUMN = (long) ItemTiles.SLOTS * Float.BYTES;

    private VectorFloatTiles() {}

    /// Raises the maxima of the users at `at` to the scores of a tile.
    static void maxima(UserPanel users, ItemTiles items, int tile, float[] maxima, int at) {
        multiply(users.values(), items.values(tile, 0), items.columns(), maxima, at, false);
        multiply(users.values(), items.values(tile, HALF), items.columns(), maxima, at, false);
    }

    /// Stores the scores of a tile from `at` on.
    static void scores(UserPanel users, ItemTiles items, int tile, float[] scores, int at) {
        multiply(users.values(), items.values(tile, 0), items.columns(), scores, at, true);
        multiply(users.values(), items.values(tile, HALF), items.columns(), scores, at + HALF * WIDTH, true);
    }

    /// Even and odd columns are added up apart, so that one multiplication need not wait for the last.
    static int slots(UserPanel users, int lane, ItemTiles items, int tile, float threshold) {
        int slots = 0;
        MemorySegment user = users.rows();
        MemorySegment item = items.values();
        int paired = items.columns() & -2;
        for (int slot = 0; slot < ItemTiles.SLOTS; slot += SLOTS.length()) {
            long atItem = items.byteOffset(tile) + (long) slot * Float.BYTES;
            long atUser = users.rowOffset(lane);
            FloatVector even = FloatVector.zero(SLOTS);
            FloatVector odd = FloatVector.zero(SLOTS);
            for (int column = 0; column < paired; column += 2) {
                even = FloatVector.fromMemorySegment(SLOTS, item, atItem, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser)), even);
                odd = FloatVector.fromMemorySegment(SLOTS, item, atItem + COLUMN, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser + Float.BYTES)), odd);
                atItem += 2 * COLUMN;
                atUser += 2 * Float.BYTES;
            }
            if (paired < items.columns()) {
                even = FloatVector.fromMemorySegment(SLOTS, item, atItem, LITTLE_ENDIAN)
                        .fma(FloatVector.broadcast(SLOTS, user.get(FactorMatrix.FLOAT, atUser)), even);
            }
            slots |= (int) even.add(odd).lt(threshold).not().toLong() << slot;
        }
        return slots;
    }

    /// Scores the four items that `items` begin with, and stores the scores from `at` on, or raises the maxima there.
    private static void multiply(
            MemorySegment users, MemorySegment items, int columns, float[] target, int at, boolean each) {
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
            long user = column * PANEL;
            FloatVector u0 = FloatVector.fromMemorySegment(LANES, users, user, LITTLE_ENDIAN);
            FloatVector u1 = FloatVector.fromMemorySegment(LANES, users, user + REGISTER, LITTLE_ENDIAN);
            FloatVector u2 = FloatVector.fromMemorySegment(LANES, users, user + 2 * REGISTER, LITTLE_ENDIAN);
            long of = column * COLUMN;
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
}
