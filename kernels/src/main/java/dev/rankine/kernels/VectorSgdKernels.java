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

    /// Where the registers of fast columns are that are written out, behind the first one.
    private static final int SECOND = SLOW_BYTES + REGISTER;

    private static final int THIRD = SLOW_BYTES + 2 * REGISTER;
    private static final int FOURTH = SLOW_BYTES + 3 * REGISTER;

    /// What a twin step is told of each part: what it leaves of `p` and gives it of `q`, the same for `q`, and the
    /// lengths of both steps.
    private static final int MOVES = 6;

    private static final int RATE_OF_P = 4;
    private static final int RATE_OF_Q = 5;

    private static final VectorShuffle<Float> HALF = exchange(LANES.length() / 2);
    private static final VectorShuffle<Float> QUARTER = exchange(LANES.length() / 4);
    private static final VectorShuffle<Float> EIGHTH = exchange(LANES.length() / 8);
    private static final VectorShuffle<Float> SIXTEENTH = exchange(LANES.length() / 16);
    private static final VectorMask<Float> UPPER = every(LANES.length() / 2);

    /// Lanes so far apart change places.
    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(LANES, lane -> lane ^ distance);
    }

    /// The second of every two groups of so many lanes.
    private static VectorMask<Float> every(int group) {
        var second = new boolean[LANES.length()];
        for (int lane = 0; lane < second.length; lane++) {
            second[lane] = (lane & group) != 0;
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

    @Override
    public double descendPairs(Comparisons pairs, FactorMatrix users, RatingSide items, SgdStep step) {
        MemorySegment p = users.floats();
        MemorySegment q = items.factors().floats();
        int bytes = users.rowBytes();
        float[] biases = items.biases();
        float rate = step.rate();
        float biasRate = step.biasRate();
        float keptOfBias = step.keptOfBias();
        FloatVector kept = FloatVector.broadcast(LANES, step.kept());
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = objective.constrains();
        double cost = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            int item = pairs.touched(pair);
            int other = pairs.other(pair);
            long atP = (long) pairs.user(pair) * bytes;
            long atQ = (long) item * bytes;
            long atR = (long) other * bytes;

            FloatVector sums = FloatVector.zero(LANES);
            for (int at = 0; at < bytes; at += REGISTER) {
                FloatVector apart = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN)
                        .sub(FloatVector.fromMemorySegment(LANES, q, atR + at, LITTLE_ENDIAN));
                sums = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(apart, sums);
            }
            sums = sums.add(sums.rearrange(HALF));
            sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
            sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
            sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));

            float score = biases[item] - biases[other] + sums.lane(0);
            float slope = loss.pull(1, score);
            cost += loss.cost(1, score);
            biases[item] = objective.constrainedBias(keptOfBias * biases[item] + biasRate * slope);
            biases[other] = objective.constrainedBias(keptOfBias * biases[other] - biasRate * slope);

            FloatVector pull = FloatVector.broadcast(LANES, rate * slope);
            for (int at = 0; at < bytes; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                FloatVector z = FloatVector.fromMemorySegment(LANES, q, atR + at, LITTLE_ENDIAN);
                FloatVector pulled = x.mul(pull);
                y.sub(z).fma(pull, x.mul(kept)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                y.fma(kept, pulled).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
                z.mul(kept).sub(pulled).intoMemorySegment(q, atR + at, LITTLE_ENDIAN);
            }
            if (constrains) {
                constrain(p, atP, bytes, rate, objective);
                constrain(q, atQ, bytes, rate, objective);
                constrain(q, atR, bytes, rate, objective);
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

    /// The squares of both gradients, `l p - z q` and `l q - z p`, follow from `|p|^2`, `|q|^2` and `p . q`. The
    /// first two are kept up to date beside the sums: `p` becomes `a p + b q`, so that its square becomes
    /// `a^2 |p|^2 + 2 a b p . q + b^2 |q|^2`. What is left for the rows is a product, and one move. Figures of
    /// rows are scalars, because the compiler has no room for more vector operations here.
    @Override
    public double descendTwins(
            RatingBlock ratings,
            RatingSide users,
            float[] userSums,
            RatingSide items,
            float[] itemSums,
            SgdStep step,
            boolean slowOnly) {
        MemorySegment p = users.factors().floats();
        MemorySegment q = items.factors().floats();
        int bytes = users.factors().rowBytes();
        int movedBytes = slowOnly ? SLOW_BYTES : bytes;
        float regularization = step.regularization();
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = objective.constrains();
        int rank = users.factors().rank();
        float[] rates = {step.rate(), slowOnly ? 0 : step.rate()};
        float[] shares = {1f / Math.min(SLOW_COLUMNS, rank), slowOnly ? 0 : 1f / Math.max(1, rank - SLOW_COLUMNS)};
        var moves = new float[PARTS * MOVES];
        double cost = 0;
        for (int rating = 0; rating < ratings.size(); rating++) {
            int user = ratings.user(rating);
            int item = ratings.item(rating);
            long atP = (long) user * bytes;
            long atQ = (long) item * bytes;
            FloatVector slow = FloatVector.fromMemorySegment(LANES, p, atP, LITTLE_ENDIAN)
                    .mul(FloatVector.fromMemorySegment(LANES, q, atQ, LITTLE_ENDIAN));
            if (REGISTER < SLOW_BYTES) {
                for (int at = REGISTER; at < SLOW_BYTES; at += REGISTER) {
                    slow = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                            .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), slow);
                }
            }
            FloatVector fast = FloatVector.zero(LANES);
            if (bytes > SLOW_BYTES) {
                fast = FloatVector.fromMemorySegment(LANES, p, atP + SLOW_BYTES, LITTLE_ENDIAN)
                        .mul(FloatVector.fromMemorySegment(LANES, q, atQ + SLOW_BYTES, LITTLE_ENDIAN));
            }
            if (bytes > SECOND) {
                fast = FloatVector.fromMemorySegment(LANES, p, atP + SECOND, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + SECOND, LITTLE_ENDIAN), fast);
            }
            if (bytes > THIRD) {
                fast = FloatVector.fromMemorySegment(LANES, p, atP + THIRD, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + THIRD, LITTLE_ENDIAN), fast);
            }
            for (int at = FOURTH; at < bytes; at += REGISTER) {
                fast = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN)
                        .fma(FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN), fast);
            }
            FloatVector products =
                    slow.blend(fast, UPPER).add(fast.blend(slow, UPPER).rearrange(HALF));
            products = LANES.length() < 4 ? products : products.add(products.rearrange(QUARTER));
            products = LANES.length() < 8 ? products : products.add(products.rearrange(EIGHTH));
            products = LANES.length() < 16 ? products : products.add(products.rearrange(SIXTEENTH));
            float ofSlow = products.lane(0);
            float ofFast = products.lane(LANES.length() / 2);

            float value = ratings.value(rating);
            float score = step.mean() + users.biases()[user] + items.biases()[item] + ofSlow + ofFast;
            float slope = loss.pull(value, score);
            cost += loss.cost(value, score);

            int ofP = user * SUMS;
            int ofQ = item * SUMS;
            for (int part = 0; part < PARTS; part++) {
                float product = part == SLOW ? ofSlow : ofFast;
                float squareOfP = userSums[ofP + SQUARES + part];
                float squareOfQ = itemSums[ofQ + SQUARES + part];
                float rateOfP = rates[part] / (float) Math.sqrt(userSums[ofP + part]);
                float rateOfQ = rates[part] / (float) Math.sqrt(itemSums[ofQ + part]);
                float both = 2 * regularization * slope * product;
                float own = regularization * regularization;
                float other = slope * slope;
                userSums[ofP + part] += shares[part] * (own * squareOfP - both + other * squareOfQ);
                itemSums[ofQ + part] += shares[part] * (own * squareOfQ - both + other * squareOfP);
                float keptOfP = 1 - rateOfP * regularization;
                float keptOfQ = 1 - rateOfQ * regularization;
                float takenByP = rateOfP * slope;
                float takenByQ = rateOfQ * slope;
                userSums[ofP + SQUARES + part] =
                        keptOfP * (keptOfP * squareOfP + 2 * takenByP * product) + takenByP * takenByP * squareOfQ;
                itemSums[ofQ + SQUARES + part] =
                        keptOfQ * (keptOfQ * squareOfQ + 2 * takenByQ * product) + takenByQ * takenByQ * squareOfP;
                moves[MOVES * part] = keptOfP;
                moves[MOVES * part + 1] = takenByP;
                moves[MOVES * part + 2] = keptOfQ;
                moves[MOVES * part + 3] = takenByQ;
                moves[MOVES * part + RATE_OF_P] = rateOfP;
                moves[MOVES * part + RATE_OF_Q] = rateOfQ;
            }

            FloatVector keptOfP = FloatVector.broadcast(LANES, moves[0]);
            FloatVector takenByP = FloatVector.broadcast(LANES, moves[1]);
            FloatVector keptOfQ = FloatVector.broadcast(LANES, moves[2]);
            FloatVector takenByQ = FloatVector.broadcast(LANES, moves[3]);
            FloatVector p0 = FloatVector.fromMemorySegment(LANES, p, atP, LITTLE_ENDIAN);
            FloatVector q0 = FloatVector.fromMemorySegment(LANES, q, atQ, LITTLE_ENDIAN);
            q0.fma(takenByP, p0.mul(keptOfP)).intoMemorySegment(p, atP, LITTLE_ENDIAN);
            p0.fma(takenByQ, q0.mul(keptOfQ)).intoMemorySegment(q, atQ, LITTLE_ENDIAN);
            if (REGISTER < SLOW_BYTES) {
                for (int at = REGISTER; at < SLOW_BYTES; at += REGISTER) {
                    FloatVector x = FloatVector.fromMemorySegment(LANES, p, atP + at, LITTLE_ENDIAN);
                    FloatVector y = FloatVector.fromMemorySegment(LANES, q, atQ + at, LITTLE_ENDIAN);
                    y.fma(takenByP, x.mul(keptOfP)).intoMemorySegment(p, atP + at, LITTLE_ENDIAN);
                    x.fma(takenByQ, y.mul(keptOfQ)).intoMemorySegment(q, atQ + at, LITTLE_ENDIAN);
                }
            }
            keptOfP = FloatVector.broadcast(LANES, moves[MOVES]);
            takenByP = FloatVector.broadcast(LANES, moves[MOVES + 1]);
            keptOfQ = FloatVector.broadcast(LANES, moves[MOVES + 2]);
            takenByQ = FloatVector.broadcast(LANES, moves[MOVES + 3]);
            if (movedBytes > SLOW_BYTES) {
                FloatVector p1 = FloatVector.fromMemorySegment(LANES, p, atP + SLOW_BYTES, LITTLE_ENDIAN);
                FloatVector q1 = FloatVector.fromMemorySegment(LANES, q, atQ + SLOW_BYTES, LITTLE_ENDIAN);
                q1.fma(takenByP, p1.mul(keptOfP)).intoMemorySegment(p, atP + SLOW_BYTES, LITTLE_ENDIAN);
                p1.fma(takenByQ, q1.mul(keptOfQ)).intoMemorySegment(q, atQ + SLOW_BYTES, LITTLE_ENDIAN);
            }
            if (movedBytes > SECOND) {
                FloatVector p2 = FloatVector.fromMemorySegment(LANES, p, atP + SECOND, LITTLE_ENDIAN);
                FloatVector q2 = FloatVector.fromMemorySegment(LANES, q, atQ + SECOND, LITTLE_ENDIAN);
                q2.fma(takenByP, p2.mul(keptOfP)).intoMemorySegment(p, atP + SECOND, LITTLE_ENDIAN);
                p2.fma(takenByQ, q2.mul(keptOfQ)).intoMemorySegment(q, atQ + SECOND, LITTLE_ENDIAN);
            }
            if (movedBytes > THIRD) {
                FloatVector p3 = FloatVector.fromMemorySegment(LANES, p, atP + THIRD, LITTLE_ENDIAN);
                FloatVector q3 = FloatVector.fromMemorySegment(LANES, q, atQ + THIRD, LITTLE_ENDIAN);
                q3.fma(takenByP, p3.mul(keptOfP)).intoMemorySegment(p, atP + THIRD, LITTLE_ENDIAN);
                p3.fma(takenByQ, q3.mul(keptOfQ)).intoMemorySegment(q, atQ + THIRD, LITTLE_ENDIAN);
            }
            for (int at = FOURTH; at < movedBytes; at += REGISTER) {
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
                constrain(users.factors(), userSums, user, moves[RATE_OF_P], moves[MOVES + RATE_OF_P], objective);
                constrain(items.factors(), itemSums, item, moves[RATE_OF_Q], moves[MOVES + RATE_OF_Q], objective);
            }
        }
        return cost;
    }

    private static void descend(float[] biases, float[] sums, int row, float slope, SgdStep step) {
        float sum = sums[row * SUMS + BIAS];
        float descent = slope - step.biasRegularization() * biases[row];
        float moved = biases[row] + step.biasRate() / (float) Math.sqrt(sum) * descent;
        biases[row] = step.objective().constrainedBias(moved);
        sums[row * SUMS + BIAS] = sum + descent * descent;
    }

    /// Has a row where its objective wants it, and measures it anew.
    private void constrain(
            FactorMatrix factors, float[] sums, int row, float slowRate, float fastRate, Objective objective) {
        long at = factors.byteOffset(row);
        constrain(factors.floats(), at, SLOW_BYTES, slowRate, objective);
        constrain(factors.floats(), at + SLOW_BYTES, factors.rowBytes() - SLOW_BYTES, fastRate, objective);
        measure(factors, sums, row);
    }

    @Override
    public void measure(FactorMatrix factors, float[] sums) {
        for (int row = 0; row < factors.rows(); row++) {
            measure(factors, sums, row);
        }
    }

    private static void measure(FactorMatrix factors, float[] sums, int row) {
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
        sums[row * SUMS + SQUARES + SLOW] = both.lane(0);
        sums[row * SUMS + SQUARES + FAST] = both.lane(LANES.length() / 2);
    }
}
