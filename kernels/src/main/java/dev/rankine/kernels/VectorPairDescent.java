package dev.rankine.kernels;

import static dev.rankine.kernels.NativeMemory.ADDRESSES;
import static dev.rankine.kernels.NativeMemory.ALL;
import static dev.rankine.kernels.SgdRegisters.EIGHTH;
import static dev.rankine.kernels.SgdRegisters.HALF;
import static dev.rankine.kernels.SgdRegisters.LANES;
import static dev.rankine.kernels.SgdRegisters.QUARTER;
import static dev.rankine.kernels.SgdRegisters.REGISTER;
import static dev.rankine.kernels.SgdRegisters.SIXTEENTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Objects;
import jdk.incubator.vector.FloatVector;

/// [SgdKernels#descendPairs] a register at a time.
final class VectorPairDescent {
    private VectorPairDescent() {}

    static double descend(Comparisons pairs, FactorMatrix users, RatingSide items, SgdStep step) {
        long userFactors = users.address();
        long itemFactors = items.factors().address();
        int bytes = users.rowBytes();
        float[] biases = items.biases();
        float rate = step.rate();
        float biasRate = step.biasRate();
        float keptOfBias = step.keptOfBias();
        FloatVector keptOfUser = FloatVector.broadcast(LANES, step.users().kept(rate));
        FloatVector kept = FloatVector.broadcast(LANES, step.items().kept(rate));
        Objective objective = step.objective();
        Loss loss = objective.loss();
        boolean constrains = step.constrains();
        float shrinkOfUser = rate * step.users().lasso();
        float shrink = rate * step.items().lasso();
        double cost = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            int item = pairs.touched(pair);
            int other = pairs.other(pair);
            float apartBefore = biases[item] - biases[other];
            long p = (userFactors + (long) Objects.checkIndex(pairs.user(pair), users.rows()) * bytes) & ADDRESSES;
            long q = (itemFactors + (long) item * bytes) & ADDRESSES;
            long r = (itemFactors + (long) other * bytes) & ADDRESSES;

            FloatVector sums = FloatVector.zero(LANES);
            for (int at = 0; at < bytes; at += REGISTER) {
                FloatVector apart = FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN)
                        .sub(FloatVector.fromMemorySegment(LANES, ALL, r + at, LITTLE_ENDIAN));
                sums = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN)
                        .fma(apart, sums);
            }
            sums = sums.add(sums.rearrange(HALF));
            sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(QUARTER));
            sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(EIGHTH));
            sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(SIXTEENTH));

            float score = apartBefore + sums.lane(0);
            float slope = loss.pull(1, score);
            cost += loss.cost(1, score);
            biases[item] = objective.constrainedBias(keptOfBias * biases[item] + biasRate * slope);
            biases[other] = objective.constrainedBias(keptOfBias * biases[other] - biasRate * slope);

            FloatVector pull = FloatVector.broadcast(LANES, rate * slope);
            for (int at = 0; at < bytes; at += REGISTER) {
                FloatVector x = FloatVector.fromMemorySegment(LANES, ALL, p + at, LITTLE_ENDIAN);
                FloatVector y = FloatVector.fromMemorySegment(LANES, ALL, q + at, LITTLE_ENDIAN);
                FloatVector z = FloatVector.fromMemorySegment(LANES, ALL, r + at, LITTLE_ENDIAN);
                FloatVector pulled = x.mul(pull);
                y.sub(z).fma(pull, x.mul(keptOfUser)).intoMemorySegment(ALL, p + at, LITTLE_ENDIAN);
                y.fma(kept, pulled).intoMemorySegment(ALL, q + at, LITTLE_ENDIAN);
                z.mul(kept).sub(pulled).intoMemorySegment(ALL, r + at, LITTLE_ENDIAN);
            }
            if (constrains) {
                VectorDescent.constrain(p, bytes, shrinkOfUser, objective);
                VectorDescent.constrain(q, bytes, shrink, objective);
                VectorDescent.constrain(r, bytes, shrink, objective);
            }
        }
        return cost;
    }
}
