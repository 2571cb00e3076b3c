package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// [SgdKernels] a register at a time. Rows are padded with zeros to whole 64-byte lines, which a step leaves zero, so
/// that registers of up to 512 bits have no columns left over, nor slow columns and fast ones in one register.
///
/// Lanes are summed by folding, in an order of our own, for the reason that [VectorRowKernels] gives.
final class VectorSgdKernels implements SgdKernels {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED.length() > SLOW_COLUMNS
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int REGISTER = LANES.vectorByteSize();
    private static final int SLOW_BYTES = SLOW_COLUMNS * Float.BYTES;

    /// How many bytes of a row are written out rather than looped over.
    private static final int WRITTEN_OUT = 4 * REGISTER;

    private static final VectorShuffle<Float> HALF = rotation(LANES.length() / 2);
    private static final VectorShuffle<Float> QUARTER = rotation(LANES.length() / 4);
    private static final VectorShuffle<Float> EIGHTH = rotation(LANES.length() / 8);
    private static final VectorShuffle<Float> SIXTEENTH = rotation(LANES.length() / 16);

    private static VectorShuffle<Float> rotation(int by) {
        return VectorShuffle.fromOp(LANES, lane -> (lane + by) % LANES.length());
    }

    /// The first four registers of a row are written out, because a loop over two or four of them costs as much
    /// as what it does. All is in one method, because the compiler stops inlining methods of ours into one that
    /// has so many vector operations.
    @Override
    public double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step) {
        MemorySegment p = users.factors().floats();
        MemorySegment q = items.factors().floats();
        int bytes = users.factors().rowBytes();
        float[] userBias = users.biases();
        float[] itemBias = items.biases();
        float mean = step.mean();
        float rate = step.rate();
        float biasRate = step.biasRate();
        float keptOfBias = step.keptOfBias();
        FloatVector kept = FloatVector.broadcast(LANES, step.kept());
        double squares = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            long atP = (long) user * bytes;
            long atQ = (long) item * bytes;

            FloatVector sums = FloatVector.fromMemorySegment(LANES, p, atP, LITTLE_ENDIAN)
                    .mul(FloatVector.fromMemorySegment(LANES, q, atQ, LITTLE_ENDIAN));
            if (bytes > REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, p, atP + REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > 2 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, p, atP + 2L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + 2L * REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > 3 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, p, atP + 3L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + 3L * REGISTER, LITTLE_ENDIAN), sums);
            }
            for (int at = WRITTEN_OUT; at < bytes; at += REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), sums);
            }
            sums = sums.add(sums.rearrange(HALF));
            sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
            sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
            sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));

            float error = ratings.value(rating) - mean - userBias[user] - itemBias[item] - sums.lane(0);
            squares += error * error;
            userBias[user] = keptOfBias * userBias[user] + biasRate * error;
            itemBias[item] = keptOfBias * itemBias[item] + biasRate * error;

            FloatVector pull = FloatVector.broadcast(LANES, rate * error);
            FloatVector p0 = FloatVector.fromMemorySegment(LANES, p, atP, LITTLE_ENDIAN);
            FloatVector q0 = FloatVector.fromMemorySegment(LANES, q, atQ, LITTLE_ENDIAN);
            q0.fma(pull, p0.mul(kept)).intoMemorySegment(p, atP, LITTLE_ENDIAN);
            p0.fma(pull, q0.mul(kept)).intoMemorySegment(q, atQ, LITTLE_ENDIAN);
            if (bytes > REGISTER) {
                FloatVector p1 = FloatVector.fromMemorySegment(LANES, p, atP + REGISTER, LITTLE_ENDIAN);
                FloatVector q1 = FloatVector.fromMemorySegment(LANES, q, atQ + REGISTER, LITTLE_ENDIAN);
                q1.fma(pull, p1.mul(kept)).intoMemorySegment(p, atP + REGISTER, LITTLE_ENDIAN);
                p1.fma(pull, q1.mul(kept)).intoMemorySegment(q, atQ + REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 2 * REGISTER) {
                FloatVector p2 = FloatVector.fromMemorySegment(LANES, p, atP + 2L * REGISTER, LITTLE_ENDIAN);
                FloatVector q2 = FloatVector.fromMemorySegment(LANES, q, atQ + 2L * REGISTER, LITTLE_ENDIAN);
                q2.fma(pull, p2.mul(kept)).intoMemorySegment(p, atP + 2L * REGISTER, LITTLE_ENDIAN);
                p2.fma(pull, q2.mul(kept)).intoMemorySegment(q, atQ + 2L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 3 * REGISTER) {
                FloatVector p3 = FloatVector.fromMemorySegment(LANES, p, atP + 3L * REGISTER, LITTLE_ENDIAN);
                FloatVector q3 = FloatVector.fromMemorySegment(LANES, q, atQ + 3L * REGISTER, LITTLE_ENDIAN);
                q3.fma(pull, p3.mul(kept)).intoMemorySegment(p, atP + 3L * REGISTER, LITTLE_ENDIAN);
                p3.fma(pull, q3.mul(kept)).intoMemorySegment(q, atQ + 3L * REGISTER, LITTLE_ENDIAN);
            }
            for (int at = WRITTEN_OUT; at < bytes; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                y.fma(pull, x.mul(kept)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                x.fma(pull, y.mul(kept)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
            }
        }
        return squares;
    }

    private static float dot(MemorySegment p, long atP, MemorySegment q, long atQ, int bytes) {
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = 0; at < bytes; at += REGISTER) {
            sums = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                    .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        return sums.lane(0);
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
        long atP = users.byteOffset(user);
        long atQ = items.byteOffset(item);
        int bytes = users.rowBytes();
        float error = target - dot(users.floats(), atP, items.floats(), atQ, bytes);
        for (int part = 0; part < (slowOnly || bytes <= SLOW_BYTES ? 1 : 2); part++) {
            int from = part * SLOW_BYTES;
            int to = part == 0 ? Math.min(SLOW_BYTES, bytes) : bytes;
            int columns = part == 0 ? Math.min(SLOW_COLUMNS, users.rank()) : users.rank() - SLOW_COLUMNS;
            float userSum = userSums.get(user, part);
            float itemSum = itemSums.get(item, part);
            float userSquares = gradientSquares(users, atP, items, atQ, from, to, error, regularization);
            float itemSquares = gradientSquares(items, atQ, users, atP, from, to, error, regularization);
            float userRate = rate / (float) Math.sqrt(userSum);
            float itemRate = rate / (float) Math.sqrt(itemSum);
            move(users, atP, userRate, items, atQ, itemRate, from, to, error, regularization);
            userSums.set(user, part, userSum + userSquares / columns);
            itemSums.set(item, part, itemSum + itemSquares / columns);
        }
        return error;
    }

    /// The squared length of the gradient of the row `x`, in the bytes `from` to `to` of it.
    private static float gradientSquares(
            FactorMatrix left,
            long atX,
            FactorMatrix right,
            long atY,
            int from,
            int to,
            float error,
            float regularization) {
        MemorySegment x = left.floats();
        MemorySegment y = right.floats();
        FloatVector sums = FloatVector.zero(LANES);
        for (int at = from; at < to; at += REGISTER) {
            FloatVector gradient = FloatVector.fromMemorySegment(LANES, x, atX + at, LITTLE_ENDIAN)
                    .mul(regularization)
                    .sub(FloatVector.fromMemorySegment(LANES, y, atY + at, LITTLE_ENDIAN)
                            .mul(error));
            sums = gradient.fma(gradient, sums);
        }
        sums = sums.add(sums.rearrange(HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));
        return sums.lane(0);
    }

    /// Takes both rows along their gradients, in the bytes `from` to `to` of them.
    private static void move(
            FactorMatrix users,
            long atP,
            float userRate,
            FactorMatrix items,
            long atQ,
            float itemRate,
            int from,
            int to,
            float error,
            float regularization) {
        MemorySegment p = users.floats();
        MemorySegment q = items.floats();
        for (int at = from; at < to; at += REGISTER) {
            FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
            FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
            y.mul(userRate * error)
                    .add(x.mul(1 - userRate * regularization))
                    .intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
            x.mul(itemRate * error)
                    .add(y.mul(1 - itemRate * regularization))
                    .intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
        }
    }
}
