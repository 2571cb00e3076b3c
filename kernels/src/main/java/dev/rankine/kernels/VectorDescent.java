package dev.rankine.kernels;

import static dev.rankine.kernels.NativeMemory.ADDRESSES;
import static dev.rankine.kernels.NativeMemory.ALL;
import static dev.rankine.kernels.SgdRegisters.EIGHTH;
import static dev.rankine.kernels.SgdRegisters.HALF;
import static dev.rankine.kernels.SgdRegisters.LANES;
import static dev.rankine.kernels.SgdRegisters.QUARTER;
import static dev.rankine.kernels.SgdRegisters.REGISTER;
import static dev.rankine.kernels.SgdRegisters.SIXTEENTH;
import static dev.rankine.kernels.SgdRegisters.UPPER;
import static dev.rankine.kernels.SgdRegisters.WRITTEN_OUT;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import jdk.incubator.vector.FloatVector;

/// [SgdKernels#descend] a register at a time.
///
/// The first registers of a row are written out, because a loop over two or four of them costs as much as what it
/// does. All of them are in one method, because the compiler stops inlining methods of ours into one that has so many
/// vector operations. A user or an item that there is not is met by the biases' own bounds, before any factor is
/// touched.
///
/// What the next rating of the same user waits for is kept short: products go through two sums, and the pull of a
/// squared error never leaves its register, where folding has left the sum in every lane.
final class VectorDescent {
    private VectorDescent() {}

    static double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step) {
        long userFactors = users.factors().address();
        long itemFactors = items.factors().address();
        int bytes = users.factors().rowBytes();
        float[] userBias = users.biases();
        float[] itemBias = items.biases();
        float mean = step.mean();
        float rate = step.rate();
        float biasRate = step.biasRate();
        float keptOfBias = step.keptOfBias();
        FloatVector keptOfP = FloatVector.broadcast(LANES, step.users().kept(rate));
        FloatVector keptOfQ = FloatVector.broadcast(LANES, step.items().kept(rate));
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = step.constrains();
        float shrinkOfP = rate * step.users().lasso();
        float shrinkOfQ = rate * step.items().lasso();
        boolean positive = objective.keepsBiasesPositive();
        boolean squared = loss == Loss.SQUARED;
        FloatVector ofSums = FloatVector.broadcast(LANES, squared ? -rate : 0);
        FloatVector zero = FloatVector.zero(LANES);
        double cost = 0;
        long first = ratings.address();
        int size = ratings.size();
        for (int number = 0; number < size; number++) {
            long rating = (first + number * RatingBlock.WIDTH) & ADDRESSES;
            int user = ALL.get(JAVA_INT_UNALIGNED, rating);
            int item = ALL.get(JAVA_INT_UNALIGNED, rating + RatingBlock.ITEM);
            float known = mean + userBias[user] + itemBias[item];
            long p = (userFactors + (long) user * bytes) & ADDRESSES;
            long q = (itemFactors + (long) item * bytes) & ADDRESSES;

            FloatVector p0 = FloatVector.fromMemorySegment(LANES, ALL, p, LITTLE_ENDIAN);
            FloatVector q0 = FloatVector.fromMemorySegment(LANES, ALL, q, LITTLE_ENDIAN);
            FloatVector sums = p0.mul(q0);
            FloatVector p1 = zero;
            FloatVector q1 = zero;
            FloatVector p2 = zero;
            FloatVector q2 = zero;
            FloatVector p3 = zero;
            FloatVector q3 = zero;
            FloatVector others = zero;
            if (bytes > REGISTER) {
                p1 = FloatVector.fromMemorySegment(LANES, ALL, p + REGISTER, LITTLE_ENDIAN);
                q1 = FloatVector.fromMemorySegment(LANES, ALL, q + REGISTER, LITTLE_ENDIAN);
                others = p1.mul(q1);
            }
            if (bytes > 2 * REGISTER) {
                p2 = FloatVector.fromMemorySegment(LANES, ALL, p + 2L * REGISTER, LITTLE_ENDIAN);
                q2 = FloatVector.fromMemorySegment(LANES, ALL, q + 2L * REGISTER, LITTLE_ENDIAN);
                sums = p2.fma(q2, sums);
            }
            if (bytes > 3 * REGISTER) {
                p3 = FloatVector.fromMemorySegment(LANES, ALL, p + 3L * REGISTER, LITTLE_ENDIAN);
                q3 = FloatVector.fromMemorySegment(LANES, ALL, q + 3L * REGISTER, LITTLE_ENDIAN);
                others = p3.fma(q3, others);
            }
            if (bytes > 4 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, ALL, p + 4L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + 4L * REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > 5 * REGISTER) {
                others = FloatVector.fromMemorySegment(LANES, ALL, p + 5L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + 5L * REGISTER, LITTLE_ENDIAN), others);
            }
            if (bytes > 6 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, ALL, p + 6L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + 6L * REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > 7 * REGISTER) {
                others = FloatVector.fromMemorySegment(LANES, ALL, p + 7L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + 7L * REGISTER, LITTLE_ENDIAN), others);
            }
            if (bytes > WRITTEN_OUT * REGISTER) {
                known += VectorRowTails.dot(p, q, WRITTEN_OUT * REGISTER, bytes);
            }
            sums = sums.add(others);
            sums = sums.add(sums.rearrange(HALF));
            sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
            sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
            sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));

            float value = ALL.get(JAVA_FLOAT_UNALIGNED, rating + RatingBlock.VALUE);
            float product = sums.lane(0);
            float slope = squared ? value - known - product : loss.pull(value, known + product);
            cost += squared ? slope * slope : loss.cost(value, known + product);
            FloatVector pull = sums.fma(ofSums, FloatVector.broadcast(LANES, rate * (squared ? value - known : slope)));
            float userMoved = keptOfBias * userBias[user] + biasRate * slope;
            userBias[user] = positive && userMoved < 0 ? 0 : userMoved;
            float itemMoved = keptOfBias * itemBias[item] + biasRate * slope;
            itemBias[item] = positive && itemMoved < 0 ? 0 : itemMoved;

            q0.fma(pull, p0.mul(keptOfP)).intoMemorySegment(ALL, p, LITTLE_ENDIAN);
            p0.fma(pull, q0.mul(keptOfQ)).intoMemorySegment(ALL, q, LITTLE_ENDIAN);
            if (bytes > REGISTER) {
                q1.fma(pull, p1.mul(keptOfP)).intoMemorySegment(ALL, p + REGISTER, LITTLE_ENDIAN);
                p1.fma(pull, q1.mul(keptOfQ)).intoMemorySegment(ALL, q + REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 2 * REGISTER) {
                q2.fma(pull, p2.mul(keptOfP)).intoMemorySegment(ALL, p + 2L * REGISTER, LITTLE_ENDIAN);
                p2.fma(pull, q2.mul(keptOfQ)).intoMemorySegment(ALL, q + 2L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 3 * REGISTER) {
                q3.fma(pull, p3.mul(keptOfP)).intoMemorySegment(ALL, p + 3L * REGISTER, LITTLE_ENDIAN);
                p3.fma(pull, q3.mul(keptOfQ)).intoMemorySegment(ALL, q + 3L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 4 * REGISTER) {
                FloatVector p4 = FloatVector.fromMemorySegment(LANES, ALL, p + 4L * REGISTER, LITTLE_ENDIAN);
                FloatVector q4 = FloatVector.fromMemorySegment(LANES, ALL, q + 4L * REGISTER, LITTLE_ENDIAN);
                q4.fma(pull, p4.mul(keptOfP)).intoMemorySegment(ALL, p + 4L * REGISTER, LITTLE_ENDIAN);
                p4.fma(pull, q4.mul(keptOfQ)).intoMemorySegment(ALL, q + 4L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 5 * REGISTER) {
                FloatVector p5 = FloatVector.fromMemorySegment(LANES, ALL, p + 5L * REGISTER, LITTLE_ENDIAN);
                FloatVector q5 = FloatVector.fromMemorySegment(LANES, ALL, q + 5L * REGISTER, LITTLE_ENDIAN);
                q5.fma(pull, p5.mul(keptOfP)).intoMemorySegment(ALL, p + 5L * REGISTER, LITTLE_ENDIAN);
                p5.fma(pull, q5.mul(keptOfQ)).intoMemorySegment(ALL, q + 5L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 6 * REGISTER) {
                FloatVector p6 = FloatVector.fromMemorySegment(LANES, ALL, p + 6L * REGISTER, LITTLE_ENDIAN);
                FloatVector q6 = FloatVector.fromMemorySegment(LANES, ALL, q + 6L * REGISTER, LITTLE_ENDIAN);
                q6.fma(pull, p6.mul(keptOfP)).intoMemorySegment(ALL, p + 6L * REGISTER, LITTLE_ENDIAN);
                p6.fma(pull, q6.mul(keptOfQ)).intoMemorySegment(ALL, q + 6L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > 7 * REGISTER) {
                FloatVector p7 = FloatVector.fromMemorySegment(LANES, ALL, p + 7L * REGISTER, LITTLE_ENDIAN);
                FloatVector q7 = FloatVector.fromMemorySegment(LANES, ALL, q + 7L * REGISTER, LITTLE_ENDIAN);
                q7.fma(pull, p7.mul(keptOfP)).intoMemorySegment(ALL, p + 7L * REGISTER, LITTLE_ENDIAN);
                p7.fma(pull, q7.mul(keptOfQ)).intoMemorySegment(ALL, q + 7L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > WRITTEN_OUT * REGISTER) {
                VectorRowTails.move(
                        p,
                        q,
                        WRITTEN_OUT * REGISTER,
                        bytes,
                        keptOfP.lane(0),
                        pull.lane(0),
                        keptOfQ.lane(0),
                        pull.lane(0));
            }
            if (constrains) {
                constrain(p, bytes, shrinkOfP, objective);
                constrain(q, bytes, shrinkOfQ, objective);
            }
        }
        return cost;
    }

    /// Has the factors from an address on where [Objective#constrained] has them.
    static void constrain(long address, int bytes, float shrink, Objective objective) {
        constrain(address, bytes, shrink, shrink, objective);
    }

    /// The same with steps of two lengths.
    ///
    /// @param lower how much nearer to zero in the first half of a register's lanes, and `upper` in the second
    static void constrain(long address, int bytes, float lower, float upper, Objective objective) {
        FloatVector shrink = FloatVector.broadcast(LANES, lower).blend(FloatVector.broadcast(LANES, upper), UPPER);
        float least = objective.nonnegative() ? 0 : Float.NEGATIVE_INFINITY;
        for (long at = address; at < address + bytes; at += REGISTER) {
            FloatVector factors = FloatVector.fromMemorySegment(LANES, ALL, at, LITTLE_ENDIAN);
            factors.sub(factors.min(shrink).max(shrink.neg())).max(least).intoMemorySegment(ALL, at, LITTLE_ENDIAN);
        }
    }
}
