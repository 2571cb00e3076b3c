package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [SgdKernels] a register at a time. Rows are padded with zeros to whole 64-byte lines, which a step leaves zero, so
/// that registers of up to 512 bits have no columns left over.
final class VectorSgdKernels implements SgdKernels {
    private static final VectorSpecies<Float> LANES = Lanes.SPECIES;
    private static final int STRIDE = LANES.vectorByteSize();

    /// The slow ones among the columns of a register that begins below [#SLOW_COLUMNS].
    private static final VectorMask<Float> SLOW = LANES.indexInRange(0, SLOW_COLUMNS);

    @Override
    public float step(
            FactorMatrix users,
            int user,
            FactorMatrix items,
            int item,
            float target,
            float rate,
            float regularization) {
        MemorySegment p = users.floats();
        MemorySegment q = items.floats();
        long atP = users.byteOffset(user);
        long atQ = items.byteOffset(item);
        int bytes = users.rowBytes();
        float error = target - dot(p, atP, q, atQ, bytes);
        float take = rate * error;
        float keep = 1 - rate * regularization;
        for (int at = 0; at < bytes; at += STRIDE) {
            FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
            FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
            y.mul(take).add(x.mul(keep)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
            x.mul(take).add(y.mul(keep)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
        }
        return error;
    }

    private static float dot(MemorySegment p, long atP, MemorySegment q, long atQ, int bytes) {
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = 0; at < bytes; at += STRIDE) {
            sums = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), sums);
        }
        return Lanes.sum(sums);
    }

    @Override
    public float twinStep(
            FactorMatrix users,
            FactorMatrix userSums,
            int user,
            FactorMatrix items,
            FactorMatrix itemSums,
            int item,
            float target,
            float rate,
            float regularization,
            boolean slowOnly) {
        MemorySegment p = users.floats();
        MemorySegment q = items.floats();
        long atP = users.byteOffset(user);
        long atQ = items.byteOffset(item);
        int bytes = users.rowBytes();
        float error = target - dot(p, atP, q, atQ, bytes);
        int rank = users.rank();
        int slow = Math.min(SLOW_COLUMNS, rank);
        float userRate = rate(rate, userSums, user, 0);
        float itemRate = rate(rate, itemSums, item, 0);
        float fastUserRate = slowOnly ? 0 : rate(rate, userSums, user, 1);
        float fastItemRate = slowOnly ? 0 : rate(rate, itemSums, item, 1);
        FloatVector userSquares = FloatVector.zero(LANES);
        FloatVector itemSquares = FloatVector.zero(LANES);
        FloatVector fastUserSquares = FloatVector.zero(LANES);
        FloatVector fastItemSquares = FloatVector.zero(LANES);
        int at = 0;
        for (; at < bytes && at < SLOW_COLUMNS * Float.BYTES; at += STRIDE) {
            FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
            FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
            FloatVector gx = x.mul(regularization).sub(y.mul(error));
            FloatVector gy = y.mul(regularization).sub(x.mul(error));
            FloatVector gx2 = gx.mul(gx);
            FloatVector gy2 = gy.mul(gy);
            userSquares = userSquares.add(gx2, SLOW);
            itemSquares = itemSquares.add(gy2, SLOW);
            fastUserSquares = fastUserSquares.add(gx2.blend(0, SLOW));
            fastItemSquares = fastItemSquares.add(gy2.blend(0, SLOW));
            x.sub(gx.mul(FloatVector.broadcast(LANES, fastUserRate).blend(userRate, SLOW)))
                    .intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
            y.sub(gy.mul(FloatVector.broadcast(LANES, fastItemRate).blend(itemRate, SLOW)))
                    .intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
        }
        for (; at < bytes && !slowOnly; at += STRIDE) {
            FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
            FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
            FloatVector gx = x.mul(regularization).sub(y.mul(error));
            FloatVector gy = y.mul(regularization).sub(x.mul(error));
            fastUserSquares = gx.fma(gx, fastUserSquares);
            fastItemSquares = gy.fma(gy, fastItemSquares);
            x.sub(gx.mul(fastUserRate)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
            y.sub(gy.mul(fastItemRate)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
        }
        grow(userSums, user, 0, Lanes.sum(userSquares) / slow);
        grow(itemSums, item, 0, Lanes.sum(itemSquares) / slow);
        if (!slowOnly && rank > slow) {
            grow(userSums, user, 1, Lanes.sum(fastUserSquares) / (rank - slow));
            grow(itemSums, item, 1, Lanes.sum(fastItemSquares) / (rank - slow));
        }
        return error;
    }

    private static float rate(float rate, FactorMatrix sums, int row, int part) {
        return rate / (float) Math.sqrt(sums.get(row, part));
    }

    private static void grow(FactorMatrix sums, int row, int part, float by) {
        sums.set(row, part, sums.get(row, part) + by);
    }
}
