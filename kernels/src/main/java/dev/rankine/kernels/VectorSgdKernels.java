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

    /// How many bytes of a row one round of a loop goes over.
    private static final int GROUP = 4 * REGISTER;

    private static final VectorShuffle<Float> HALF = exchange(LANES, LANES.length() / 2);
    private static final VectorShuffle<Float> QUARTER = exchange(LANES, LANES.length() / 4);
    private static final VectorShuffle<Float> EIGHTH = exchange(LANES, LANES.length() / 8);
    private static final VectorShuffle<Float> SIXTEENTH = exchange(LANES, LANES.length() / 16);
    private static final VectorMask<Float> UPPER = every(LANES, LANES.length() / 2);

    /// Four figures of a rating's two rows: slow and fast of the user, slow and fast of the item.
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;

    private static final VectorShuffle<Float> OTHER = exchange(FOUR, 2);
    private static final VectorMask<Float> OF_ITEM = every(FOUR, 2);
    private static final VectorMask<Float> FASTS = every(FOUR, 1);

    /// Lanes so far apart change places.
    private static VectorShuffle<Float> exchange(VectorSpecies<Float> lanes, int distance) {
        return VectorShuffle.fromOp(lanes, lane -> lane ^ distance);
    }

    /// The second of every two groups of so many lanes.
    private static VectorMask<Float> every(VectorSpecies<Float> lanes, int group) {
        var second = new boolean[lanes.length()];
        for (int lane = 0; lane < second.length; lane++) {
            second[lane] = (lane & group) != 0;
        }
        return VectorMask.fromArray(lanes, second, 0);
    }

    /// Four registers of a row are written out, because a loop over two or four of them costs as much as what it
    /// does. All is in one method, because the compiler stops inlining methods of ours into one that has so many
    /// vector operations.
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

            FloatVector sums = FloatVector.zero(LANES);
            for (int at = 0; at < bytes; at += GROUP) {
                sums = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), sums);
                if (bytes > at + REGISTER) {
                    sums = FloatVector.fromMemorySegment(LANES, p, atP + at + REGISTER, LITTLE_ENDIAN)
                            .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at + REGISTER, LITTLE_ENDIAN), sums);
                }
                if (bytes > at + 2 * REGISTER) {
                    sums = FloatVector.fromMemorySegment(LANES, p, atP + at + 2L * REGISTER, LITTLE_ENDIAN)
                            .fma(
                                    FloatVector.fromMemorySegment(LANES, q, atQ + at + 2L * REGISTER, LITTLE_ENDIAN),
                                    sums);
                }
                if (bytes > at + 3 * REGISTER) {
                    sums = FloatVector.fromMemorySegment(LANES, p, atP + at + 3L * REGISTER, LITTLE_ENDIAN)
                            .fma(
                                    FloatVector.fromMemorySegment(LANES, q, atQ + at + 3L * REGISTER, LITTLE_ENDIAN),
                                    sums);
                }
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
            for (int at = 0; at < bytes; at += GROUP) {
                FloatVector p0 = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector q0 = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                q0.fma(pull, p0.mul(kept)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                p0.fma(pull, q0.mul(kept)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
                if (bytes > at + REGISTER) {
                    FloatVector p1 = FloatVector.fromMemorySegment(LANES, p, atP + at + REGISTER, LITTLE_ENDIAN);
                    FloatVector q1 = FloatVector.fromMemorySegment(LANES, q, atQ + at + REGISTER, LITTLE_ENDIAN);
                    q1.fma(pull, p1.mul(kept)).intoMemorySegment(p, atP + at + REGISTER, LITTLE_ENDIAN);
                    p1.fma(pull, q1.mul(kept)).intoMemorySegment(q, atQ + at + REGISTER, LITTLE_ENDIAN);
                }
                if (bytes > at + 2 * REGISTER) {
                    FloatVector p2 = FloatVector.fromMemorySegment(LANES, p, atP + at + 2L * REGISTER, LITTLE_ENDIAN);
                    FloatVector q2 = FloatVector.fromMemorySegment(LANES, q, atQ + at + 2L * REGISTER, LITTLE_ENDIAN);
                    q2.fma(pull, p2.mul(kept)).intoMemorySegment(p, atP + at + 2L * REGISTER, LITTLE_ENDIAN);
                    p2.fma(pull, q2.mul(kept)).intoMemorySegment(q, atQ + at + 2L * REGISTER, LITTLE_ENDIAN);
                }
                if (bytes > at + 3 * REGISTER) {
                    FloatVector p3 = FloatVector.fromMemorySegment(LANES, p, atP + at + 3L * REGISTER, LITTLE_ENDIAN);
                    FloatVector q3 = FloatVector.fromMemorySegment(LANES, q, atQ + at + 3L * REGISTER, LITTLE_ENDIAN);
                    q3.fma(pull, p3.mul(kept)).intoMemorySegment(p, atP + at + 3L * REGISTER, LITTLE_ENDIAN);
                    p3.fma(pull, q3.mul(kept)).intoMemorySegment(q, atQ + at + 3L * REGISTER, LITTLE_ENDIAN);
                }
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

    /// The squares of both gradients, `l p - z q` and `l q - z p`, follow from `|p|^2`, `|q|^2` and `p . q`, of which
    /// the
    /// first two are kept up to date beside the sums: `p` becomes `a p + b q`, so that its square becomes
    /// `a^2 |p|^2 + 2 a b p . q + b^2 |q|^2`. What is left for the rows is a product, and one move.
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
        int bytes = users.factors().rowBytes();
        int movedBytes = slowOnly ? SLOW_BYTES : bytes;
        float regularization = step.regularization();
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = objective.constrains();
        int rank = users.factors().rank();
        FloatVector rates = FloatVector.broadcast(FOUR, step.rate()).blend(slowOnly ? 0 : step.rate(), FASTS);
        FloatVector shares = FloatVector.broadcast(FOUR, 1f / Math.min(SLOW_COLUMNS, rank))
                .blend(slowOnly ? 0 : 1f / Math.max(1, rank - SLOW_COLUMNS), FASTS);
        FloatVector one = FloatVector.broadcast(FOUR, 1);
        double cost = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            long atP = (long) user * bytes;
            long atQ = (long) item * bytes;
            FloatVector slow = FloatVector.zero(LANES);
            for (int at = 0; at < SLOW_BYTES; at += REGISTER) {
                slow = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), slow);
            }
            FloatVector fast = FloatVector.zero(LANES);
            for (int at = SLOW_BYTES; at < bytes; at += REGISTER) {
                fast = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), fast);
            }
            FloatVector both =
                    slow.blend(fast, UPPER).add(fast.blend(slow, UPPER).rearrange(HALF));
            both = LANES.length() < 4 ? both : both.add(both.rearrange(QUARTER));
            both = LANES.length() < 8 ? both : both.add(both.rearrange(EIGHTH));
            both = LANES.length() < 16 ? both : both.add(both.rearrange(SIXTEENTH));
            float ofSlow = both.lane(0);
            float ofFast = both.lane(LANES.length() / 2);

            float value = ratings.value(rating);
            float score = step.mean() + users.biases()[user] + items.biases()[item] + ofSlow + ofFast;
            float slope = loss.pull(value, score);
            cost += loss.cost(value, score);

            long atSumsOfP = userSums.byteOffset(user);
            long atSumsOfQ = itemSums.byteOffset(item);
            FloatVector ofP = FloatVector.fromMemorySegment(FOUR, sumsOfP, atSumsOfP, LITTLE_ENDIAN);
            FloatVector ofQ = FloatVector.fromMemorySegment(FOUR, sumsOfQ, atSumsOfQ, LITTLE_ENDIAN);
            FloatVector sums = ofP.blend(ofQ.rearrange(OTHER), OF_ITEM);
            FloatVector squares = ofP.rearrange(OTHER).blend(ofQ, OF_ITEM);
            FloatVector others = squares.rearrange(OTHER);
            FloatVector products = FloatVector.broadcast(FOUR, ofSlow).blend(ofFast, FASTS);
            FloatVector lengths = rates.div(sums.sqrt());
            FloatVector kept = one.sub(lengths.mul(regularization));
            FloatVector taken = lengths.mul(slope);
            FloatVector gradients = squares.mul(regularization * regularization)
                    .add(products.mul(-2 * regularization * slope))
                    .add(others.mul(slope * slope));
            FloatVector moved = kept.mul(kept.mul(squares).add(taken.add(taken).mul(products)))
                    .add(taken.mul(taken).mul(others));
            sums = gradients.fma(shares, sums);
            sums.blend(moved.rearrange(OTHER), OF_ITEM).intoMemorySegment(sumsOfP, atSumsOfP, LITTLE_ENDIAN);
            sums.rearrange(OTHER).blend(moved, OF_ITEM).intoMemorySegment(sumsOfQ, atSumsOfQ, LITTLE_ENDIAN);

            FloatVector keptOfP = FloatVector.broadcast(LANES, kept.lane(0));
            FloatVector takenByP = FloatVector.broadcast(LANES, taken.lane(0));
            FloatVector keptOfQ = FloatVector.broadcast(LANES, kept.lane(2));
            FloatVector takenByQ = FloatVector.broadcast(LANES, taken.lane(2));
            for (int at = 0; at < SLOW_BYTES; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                y.fma(takenByP, x.mul(keptOfP)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                x.fma(takenByQ, y.mul(keptOfQ)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
            }
            keptOfP = FloatVector.broadcast(LANES, kept.lane(1));
            takenByP = FloatVector.broadcast(LANES, taken.lane(1));
            keptOfQ = FloatVector.broadcast(LANES, kept.lane(3));
            takenByQ = FloatVector.broadcast(LANES, taken.lane(3));
            for (int at = SLOW_BYTES; at < movedBytes; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                y.fma(takenByP, x.mul(keptOfP)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                x.fma(takenByQ, y.mul(keptOfQ)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
            }
            if (step.biasRate() > 0) {
                descend(users.biases(), userSums, user, slope, step);
                descend(items.biases(), itemSums, item, slope, step);
            }
            if (constrains) {
                constrain(users.factors(), userSums, user, lengths.lane(0), slowOnly ? 0 : lengths.lane(1), objective);
                constrain(items.factors(), itemSums, item, lengths.lane(2), slowOnly ? 0 : lengths.lane(3), objective);
            }
        }
        return cost;
    }

    private static void descend(float[] biases, FactorMatrix sums, int row, float slope, SgdStep step) {
        long at = sums.byteOffset(row) + BIAS * Float.BYTES;
        float sum = sums.floats().get(FactorMatrix.FLOAT, at);
        float descent = slope - step.biasRegularization() * biases[row];
        float moved = biases[row] + step.biasRate() / (float) Math.sqrt(sum) * descent;
        biases[row] = step.objective().constrainedBias(moved);
        sums.floats().set(FactorMatrix.FLOAT, at, sum + descent * descent);
    }

    /// Has a row where its objective wants it, and measures it anew.
    private void constrain(
            FactorMatrix factors, FactorMatrix sums, int row, float slowRate, float fastRate, Objective objective) {
        long at = factors.byteOffset(row);
        constrain(factors.floats(), at, SLOW_BYTES, slowRate, objective);
        constrain(factors.floats(), at + SLOW_BYTES, factors.rowBytes() - SLOW_BYTES, fastRate, objective);
        measure(factors, sums, row);
    }

    @Override
    public void measure(FactorMatrix factors, FactorMatrix sums) {
        for (int row = 0; row < factors.rows(); row++) {
            measure(factors, sums, row);
        }
    }

    private static void measure(FactorMatrix factors, FactorMatrix sums, int row) {
        MemorySegment floats = factors.floats();
        long at = factors.byteOffset(row);
        FloatVector slow = FloatVector.zero(LANES);
        for (int column = 0; column < SLOW_BYTES; column += REGISTER) {
            FloatVector values = FloatVector.fromMemorySegment(LANES, floats, at + column, LITTLE_ENDIAN);
            slow = values.fma(values, slow);
        }
        FloatVector fast = FloatVector.zero(LANES);
        for (int column = SLOW_BYTES; column < factors.rowBytes(); column += REGISTER) {
            FloatVector values = FloatVector.fromMemorySegment(LANES, floats, at + column, LITTLE_ENDIAN);
            fast = values.fma(values, fast);
        }
        FloatVector both = slow.blend(fast, UPPER).add(fast.blend(slow, UPPER).rearrange(HALF));
        both = LANES.length() < 4 ? both : both.add(both.rearrange(QUARTER));
        both = LANES.length() < 8 ? both : both.add(both.rearrange(EIGHTH));
        both = LANES.length() < 16 ? both : both.add(both.rearrange(SIXTEENTH));
        sums.set(row, SQUARES_OF_SLOW, both.lane(0));
        sums.set(row, SQUARES_OF_FAST, both.lane(LANES.length() / 2));
    }
}
