package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
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

    /// As many as a row of sums has, and one.
    private static final VectorSpecies<Float> OF_ROW = FloatVector.SPECIES_128;

    private static final VectorShuffle<Float> HALF = exchange(LANES.length() / 2);
    private static final VectorShuffle<Float> QUARTER = exchange(LANES.length() / 4);
    private static final VectorShuffle<Float> EIGHTH = exchange(LANES.length() / 8);
    private static final VectorShuffle<Float> SIXTEENTH = exchange(LANES.length() / 16);
    private static final VectorMask<Float> UPPER = every(LANES.length() / 2);
    private static final VectorMask<Float> ODD_QUARTERS = every(LANES.length() / 4);

    /// Where four sums that are folded together end; the first is in lane 0.
    private static final int FAST_OF_P = LANES.length() / 4;

    private static final int SLOW_OF_Q = LANES.length() / 2;
    private static final int FAST_OF_Q = 3 * LANES.length() / 4;

    /// Lanes so far apart change places.
    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(LANES, lane -> lane ^ distance);
    }

    /// The second of every two groups of so many lanes.
    private static VectorMask<Float> every(int lanes) {
        var second = new boolean[LANES.length()];
        for (int lane = 0; lane < second.length; lane++) {
            second[lane] = (lane & lanes) != 0;
        }
        return VectorMask.fromArray(LANES, second, 0);
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
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = objective.constrains();
        double cost = 0;
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

            float value = ratings.value(rating);
            float score = mean + userBias[user] + itemBias[item] + sums.lane(0);
            float slope = loss.pull(value, score);
            cost += loss.cost(value, score);
            userBias[user] = objective.constrainedBias(keptOfBias * userBias[user] + biasRate * slope);
            itemBias[item] = objective.constrainedBias(keptOfBias * itemBias[item] + biasRate * slope);

            FloatVector pull = FloatVector.broadcast(LANES, rate * slope);
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
            if (constrains) {
                constrain(p, atP, bytes, rate, objective);
                constrain(q, atQ, bytes, rate, objective);
            }
        }
        return cost;
    }

    /// Has the first bytes of a row where [Objective#constrained] has each of its factors.
    private static void constrain(MemorySegment row, long at, int bytes, float rate, Objective objective) {
        float shrink = rate * objective.lasso();
        float least = objective.nonnegative() ? 0 : Float.NEGATIVE_INFINITY;
        for (int column = 0; column < bytes; column += REGISTER) {
            FloatVector factors = FloatVector.fromMemorySegment(LANES, row, at + column, LITTLE_ENDIAN);
            factors.sub(factors.min(shrink).max(-shrink)).max(least).intoMemorySegment(row, at + column, LITTLE_ENDIAN);
        }
    }

    /// The gradients' squares of both rows, slow and fast, are four sums that are folded together. Sums of a row are
    /// read and written in one piece, since a wide load has to wait for narrow stores.
    @Override
    public double descendTwins(
            RatingBlock ratings,
            RatingSide users,
            FactorMatrix userSums,
            RatingSide items,
            FactorMatrix itemSums,
            SgdStep step,
            boolean slowOnly) {
        MemorySegment p = users.factors().floats();
        MemorySegment q = items.factors().floats();
        MemorySegment sumsOfP = userSums.floats();
        MemorySegment sumsOfQ = itemSums.floats();
        float[] userBias = users.biases();
        float[] itemBias = items.biases();
        int bytes = users.factors().rowBytes();
        int movedBytes = slowOnly ? SLOW_BYTES : bytes;
        float ofSlow = 1f / Math.min(SLOW_COLUMNS, users.factors().rank());
        float ofFast = 1f / Math.max(1, users.factors().rank() - SLOW_COLUMNS);
        float rate = step.rate();
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = objective.constrains();
        FloatVector regularization = FloatVector.broadcast(LANES, step.regularization());
        FloatVector one = FloatVector.broadcast(OF_ROW, 1);
        FloatVector none = FloatVector.zero(OF_ROW);
        double cost = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            long atP = (long) user * bytes;
            long atQ = (long) item * bytes;
            FloatVector products = FloatVector.zero(LANES);
            for (int at = 0; at < bytes; at += REGISTER) {
                products = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), products);
            }
            products = products.add(products.rearrange(HALF));
            products = LANES.length() < 4 ? products : products.add(products.rearrange(QUARTER));
            products = LANES.length() < 8 ? products : products.add(products.rearrange(EIGHTH));
            products = LANES.length() < 16 ? products : products.add(products.rearrange(SIXTEENTH));
            float value = ratings.value(rating);
            float score = step.mean() + userBias[user] + itemBias[item] + products.lane(0);
            float slope = loss.pull(value, score);
            cost += loss.cost(value, score);

            long atSumsOfP = userSums.byteOffset(user);
            long atSumsOfQ = itemSums.byteOffset(item);
            FloatVector oldP = FloatVector.fromMemorySegment(OF_ROW, sumsOfP, atSumsOfP, LITTLE_ENDIAN);
            FloatVector oldQ = FloatVector.fromMemorySegment(OF_ROW, sumsOfQ, atSumsOfQ, LITTLE_ENDIAN);
            FloatVector lengthsOfP = one.div(oldP.sqrt());
            FloatVector lengthsOfQ = one.div(oldQ.sqrt());
            FloatVector pull = FloatVector.broadcast(LANES, slope);

            FloatVector slowOfP = FloatVector.zero(LANES);
            FloatVector slowOfQ = FloatVector.zero(LANES);
            FloatVector rateOfP = FloatVector.broadcast(LANES, rate * lengthsOfP.lane(SLOW));
            FloatVector rateOfQ = FloatVector.broadcast(LANES, rate * lengthsOfQ.lane(SLOW));
            for (int at = 0; at < SLOW_BYTES; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                FloatVector gradientOfP = x.mul(regularization).sub(y.mul(pull));
                FloatVector gradientOfQ = y.mul(regularization).sub(x.mul(pull));
                slowOfP = gradientOfP.fma(gradientOfP, slowOfP);
                slowOfQ = gradientOfQ.fma(gradientOfQ, slowOfQ);
                x.sub(gradientOfP.mul(rateOfP)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                y.sub(gradientOfQ.mul(rateOfQ)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
            }
            FloatVector fastOfP = FloatVector.zero(LANES);
            FloatVector fastOfQ = FloatVector.zero(LANES);
            FloatVector fastRateOfP = FloatVector.broadcast(LANES, rate * lengthsOfP.lane(FAST));
            FloatVector fastRateOfQ = FloatVector.broadcast(LANES, rate * lengthsOfQ.lane(FAST));
            for (int at = SLOW_BYTES; at < movedBytes; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                FloatVector gradientOfP = x.mul(regularization).sub(y.mul(pull));
                FloatVector gradientOfQ = y.mul(regularization).sub(x.mul(pull));
                fastOfP = gradientOfP.fma(gradientOfP, fastOfP);
                fastOfQ = gradientOfQ.fma(gradientOfQ, fastOfQ);
                x.sub(gradientOfP.mul(fastRateOfP)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                y.sub(gradientOfQ.mul(fastRateOfQ)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
            }
            FloatVector slow = slowOfP.blend(slowOfQ, UPPER)
                    .add(slowOfQ.blend(slowOfP, UPPER).rearrange(HALF));
            FloatVector fast = fastOfP.blend(fastOfQ, UPPER)
                    .add(fastOfQ.blend(fastOfP, UPPER).rearrange(HALF));
            FloatVector squares = slow.blend(fast, ODD_QUARTERS)
                    .add(fast.blend(slow, ODD_QUARTERS).rearrange(QUARTER));
            squares = LANES.length() < 8 ? squares : squares.add(squares.rearrange(EIGHTH));
            squares = LANES.length() < 16 ? squares : squares.add(squares.rearrange(SIXTEENTH));

            float descentOfP = slope - step.biasRegularization() * userBias[user];
            float descentOfQ = slope - step.biasRegularization() * itemBias[item];
            float biasRate = step.biasRate();
            userBias[user] = objective.constrainedBias(userBias[user] + biasRate * lengthsOfP.lane(BIAS) * descentOfP);
            itemBias[item] = objective.constrainedBias(itemBias[item] + biasRate * lengthsOfQ.lane(BIAS) * descentOfQ);
            oldP.add(none.withLane(SLOW, squares.lane(0) * ofSlow)
                            .withLane(FAST, squares.lane(FAST_OF_P) * ofFast)
                            .withLane(BIAS, descentOfP * descentOfP))
                    .intoMemorySegment(sumsOfP, atSumsOfP, LITTLE_ENDIAN);
            oldQ.add(none.withLane(SLOW, squares.lane(SLOW_OF_Q) * ofSlow)
                            .withLane(FAST, squares.lane(FAST_OF_Q) * ofFast)
                            .withLane(BIAS, descentOfQ * descentOfQ))
                    .intoMemorySegment(sumsOfQ, atSumsOfQ, LITTLE_ENDIAN);
            if (constrains) {
                constrain(p, atP, SLOW_BYTES, rate * lengthsOfP.lane(SLOW), objective);
                constrain(q, atQ, SLOW_BYTES, rate * lengthsOfQ.lane(SLOW), objective);
                constrain(p, atP + SLOW_BYTES, movedBytes - SLOW_BYTES, rate * lengthsOfP.lane(FAST), objective);
                constrain(q, atQ + SLOW_BYTES, movedBytes - SLOW_BYTES, rate * lengthsOfQ.lane(FAST), objective);
            }
        }
        return cost;
    }
}
