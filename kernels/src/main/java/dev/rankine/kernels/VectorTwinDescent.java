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
import static dev.rankine.kernels.TwinSums.FAST;
import static dev.rankine.kernels.TwinSums.LENGTHS;
import static dev.rankine.kernels.TwinSums.SLOW;
import static dev.rankine.kernels.TwinSums.SLOW_COLUMNS;
import static dev.rankine.kernels.TwinSums.SQUARES;
import static dev.rankine.kernels.TwinSums.WIDTH;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [SgdKernels#descendTwins] a register at a time, in the manner of [VectorDescent].
final class VectorTwinDescent {
    private static final int SLOW_BYTES = SLOW_COLUMNS * Float.BYTES;

    /// Whether the first register has all slow columns, and in its second half fast ones.
    private static final boolean MIXED = REGISTER > SLOW_BYTES;

    /// A lane for the slow part of a row and one for the fast.
    private static final VectorSpecies<Float> PARTS = FloatVector.SPECIES_64;

    /// Bytes of the registers that have slow columns.
    private static final int FIRST = Math.max(REGISTER, SLOW_BYTES);

    /// Bytes of the registers that are written out.
    private static final int WRITTEN_OUT_TO = FIRST + (WRITTEN_OUT - 1) * REGISTER;

    private VectorTwinDescent() {}

    static double descend(
            RatingBlock ratings,
            RatingSide users,
            float[] userSums,
            RatingSide items,
            float[] itemSums,
            SgdStep step,
            boolean slowOnly) {
        begin(ratings.users(), users.factors(), userSums, step, slowOnly);
        begin(ratings.items(), items.factors(), itemSums, step, slowOnly);
        long userFactors = users.factors().address();
        long itemFactors = items.factors().address();
        int bytes = users.factors().rowBytes();
        float[] userBias = users.biases();
        float[] itemBias = items.biases();
        float mean = step.mean();
        FloatVector one = FloatVector.broadcast(LANES, 1);
        FloatVector lessOfP = FloatVector.broadcast(LANES, -step.users().regularization());
        FloatVector lessOfQ = FloatVector.broadcast(LANES, -step.items().regularization());
        boolean movesBiases = step.biasRate() > 0;
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = step.constrains();
        float lassoOfP = step.users().lasso();
        float lassoOfQ = step.items().lasso();
        boolean squared = loss == Loss.SQUARED;
        FloatVector ofSums = FloatVector.broadcast(LANES, squared ? -1 : 0);
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
            if (REGISTER < FIRST) {
                for (int at = REGISTER; at < FIRST; at += REGISTER) {
                    sums = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN)
                            .fma(FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN), sums);
                }
            }
            FloatVector p1 = zero;
            FloatVector q1 = zero;
            FloatVector p2 = zero;
            FloatVector q2 = zero;
            FloatVector p3 = zero;
            FloatVector q3 = zero;
            FloatVector others = zero;
            if (bytes > FIRST) {
                p1 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST, LITTLE_ENDIAN);
                q1 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST, LITTLE_ENDIAN);
                others = p1.mul(q1);
            }
            if (bytes > FIRST + REGISTER) {
                p2 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + REGISTER, LITTLE_ENDIAN);
                q2 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + REGISTER, LITTLE_ENDIAN);
                sums = p2.fma(q2, sums);
            }
            if (bytes > FIRST + 2 * REGISTER) {
                p3 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 2L * REGISTER, LITTLE_ENDIAN);
                q3 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 2L * REGISTER, LITTLE_ENDIAN);
                others = p3.fma(q3, others);
            }
            if (bytes > FIRST + 3 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 3L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 3L * REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > FIRST + 4 * REGISTER) {
                others = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 4L * REGISTER, LITTLE_ENDIAN)
                        .fma(
                                FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 4L * REGISTER, LITTLE_ENDIAN),
                                others);
            }
            if (bytes > FIRST + 5 * REGISTER) {
                sums = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 5L * REGISTER, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 5L * REGISTER, LITTLE_ENDIAN), sums);
            }
            if (bytes > FIRST + 6 * REGISTER) {
                others = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 6L * REGISTER, LITTLE_ENDIAN)
                        .fma(
                                FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 6L * REGISTER, LITTLE_ENDIAN),
                                others);
            }
            if (bytes > WRITTEN_OUT_TO) {
                known += VectorRowTails.dot(p, q, WRITTEN_OUT_TO, bytes);
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
            FloatVector pull = sums.fma(ofSums, FloatVector.broadcast(LANES, squared ? value - known : slope));

            int ofP = user * WIDTH;
            int ofQ = item * WIDTH;
            FloatVector square = FloatVector.broadcast(PARTS, slope * slope);
            FloatVector.fromArray(PARTS, itemSums, ofQ + SQUARES)
                    .fma(square, FloatVector.fromArray(PARTS, userSums, ofP))
                    .intoArray(userSums, ofP);
            FloatVector.fromArray(PARTS, userSums, ofP + SQUARES)
                    .fma(square, FloatVector.fromArray(PARTS, itemSums, ofQ))
                    .intoArray(itemSums, ofQ);

            FloatVector stepOfP = FloatVector.broadcast(LANES, userSums[ofP + LENGTHS + FAST]);
            FloatVector stepOfQ = FloatVector.broadcast(LANES, itemSums[ofQ + LENGTHS + FAST]);
            FloatVector slowStepOfP = FloatVector.broadcast(LANES, userSums[ofP + LENGTHS + SLOW]);
            FloatVector slowStepOfQ = FloatVector.broadcast(LANES, itemSums[ofQ + LENGTHS + SLOW]);
            slowStepOfP = MIXED ? slowStepOfP.blend(stepOfP, UPPER) : slowStepOfP;
            slowStepOfQ = MIXED ? slowStepOfQ.blend(stepOfQ, UPPER) : slowStepOfQ;
            FloatVector keptOfP = stepOfP.fma(lessOfP, one);
            FloatVector keptOfQ = stepOfQ.fma(lessOfQ, one);
            FloatVector slowKeptOfP = slowStepOfP.fma(lessOfP, one);
            FloatVector slowKeptOfQ = slowStepOfQ.fma(lessOfQ, one);
            FloatVector pullOfP = pull.mul(stepOfP);
            FloatVector pullOfQ = pull.mul(stepOfQ);
            FloatVector slowPullOfP = pull.mul(slowStepOfP);
            FloatVector slowPullOfQ = pull.mul(slowStepOfQ);
            q0.fma(slowPullOfP, p0.mul(slowKeptOfP)).intoMemorySegment(ALL, p, LITTLE_ENDIAN);
            p0.fma(slowPullOfQ, q0.mul(slowKeptOfQ)).intoMemorySegment(ALL, q, LITTLE_ENDIAN);
            if (REGISTER < FIRST) {
                for (int at = REGISTER; at < FIRST; at += REGISTER) {
                    FloatVector x = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN);
                    FloatVector y = FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN);
                    y.fma(slowPullOfP, x.mul(slowKeptOfP)).intoMemorySegment(ALL, p + at, LITTLE_ENDIAN);
                    x.fma(slowPullOfQ, y.mul(slowKeptOfQ)).intoMemorySegment(ALL, q + at, LITTLE_ENDIAN);
                }
            }
            if (bytes > FIRST) {
                q1.fma(pullOfP, p1.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST, LITTLE_ENDIAN);
                p1.fma(pullOfQ, q1.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + REGISTER) {
                q2.fma(pullOfP, p2.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + REGISTER, LITTLE_ENDIAN);
                p2.fma(pullOfQ, q2.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + 2 * REGISTER) {
                q3.fma(pullOfP, p3.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + 2L * REGISTER, LITTLE_ENDIAN);
                p3.fma(pullOfQ, q3.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + 2L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + 3 * REGISTER) {
                FloatVector p4 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 3L * REGISTER, LITTLE_ENDIAN);
                FloatVector q4 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 3L * REGISTER, LITTLE_ENDIAN);
                q4.fma(pullOfP, p4.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + 3L * REGISTER, LITTLE_ENDIAN);
                p4.fma(pullOfQ, q4.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + 3L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + 4 * REGISTER) {
                FloatVector p5 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 4L * REGISTER, LITTLE_ENDIAN);
                FloatVector q5 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 4L * REGISTER, LITTLE_ENDIAN);
                q5.fma(pullOfP, p5.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + 4L * REGISTER, LITTLE_ENDIAN);
                p5.fma(pullOfQ, q5.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + 4L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + 5 * REGISTER) {
                FloatVector p6 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 5L * REGISTER, LITTLE_ENDIAN);
                FloatVector q6 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 5L * REGISTER, LITTLE_ENDIAN);
                q6.fma(pullOfP, p6.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + 5L * REGISTER, LITTLE_ENDIAN);
                p6.fma(pullOfQ, q6.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + 5L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > FIRST + 6 * REGISTER) {
                FloatVector p7 = FloatVector.fromMemorySegment(LANES, ALL, p + FIRST + 6L * REGISTER, LITTLE_ENDIAN);
                FloatVector q7 = FloatVector.fromMemorySegment(LANES, ALL, q + FIRST + 6L * REGISTER, LITTLE_ENDIAN);
                q7.fma(pullOfP, p7.mul(keptOfP)).intoMemorySegment(ALL, p + FIRST + 6L * REGISTER, LITTLE_ENDIAN);
                p7.fma(pullOfQ, q7.mul(keptOfQ)).intoMemorySegment(ALL, q + FIRST + 6L * REGISTER, LITTLE_ENDIAN);
            }
            if (bytes > WRITTEN_OUT_TO) {
                VectorRowTails.move(
                        p,
                        q,
                        WRITTEN_OUT_TO,
                        bytes,
                        keptOfP.lane(0),
                        pullOfP.lane(0),
                        keptOfQ.lane(0),
                        pullOfQ.lane(0));
            }
            if (movesBiases) {
                TwinSums.descend(userBias, userSums, user, slope, step);
                TwinSums.descend(itemBias, itemSums, item, slope, step);
            }
            if (constrains) {
                constrain(p, bytes, userSums, ofP, lassoOfP, objective);
                constrain(q, bytes, itemSums, ofQ, lassoOfQ, objective);
            }
        }
        return cost;
    }

    private static void constrain(long row, int bytes, float[] sums, int at, float lasso, Objective objective) {
        float slow = sums[at + LENGTHS + SLOW] * lasso;
        float fast = sums[at + LENGTHS + FAST] * lasso;
        VectorDescent.constrain(row, FIRST, slow, MIXED ? fast : slow, objective);
        VectorDescent.constrain(row + FIRST, bytes - FIRST, fast, fast, objective);
    }

    private static void begin(RowSet rows, FactorMatrix factors, float[] sums, SgdStep step, boolean slowOnly) {
        int bytes = factors.rowBytes();
        float shareOfSlow = TwinSums.shareOfSlow(factors.rank());
        float shareOfFast = TwinSums.shareOfFast(factors.rank(), slowOnly);
        for (int row = rows.first(); row != RowSet.NONE; row = rows.after(row)) {
            long at = (factors.address() + (long) row * bytes) & ADDRESSES;
            FloatVector slow = FloatVector.zero(LANES);
            for (int column = 0; column < FIRST; column += REGISTER) {
                FloatVector values = FloatVector.fromMemorySegment(LANES, ALL, at + column, LITTLE_ENDIAN);
                slow = values.fma(values, slow);
            }
            FloatVector fast = MIXED ? FloatVector.zero(LANES).blend(slow, UPPER) : FloatVector.zero(LANES);
            slow = MIXED ? slow.blend(FloatVector.zero(LANES), UPPER) : slow;
            for (int column = FIRST; column < bytes; column += REGISTER) {
                FloatVector values = FloatVector.fromMemorySegment(LANES, ALL, at + column, LITTLE_ENDIAN);
                fast = values.fma(values, fast);
            }
            FloatVector both =
                    slow.blend(fast, UPPER).add(fast.blend(slow, UPPER).rearrange(HALF));
            both = LANES.length() < 4 ? both : both.add(both.rearrange(QUARTER));
            both = LANES.length() < 8 ? both : both.add(both.rearrange(EIGHTH));
            both = LANES.length() < 16 ? both : both.add(both.rearrange(SIXTEENTH));
            TwinSums.begin(
                    sums, row, shareOfSlow * both.lane(0), shareOfFast * both.lane(LANES.length() / 2), step, slowOnly);
        }
    }
}
