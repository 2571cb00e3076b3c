package dev.rankine.kernels;

import java.lang.ref.Reference;

/// [SgdKernels] a register at a time, by the address of the memory, which is kept reachable here: fences in the loops
/// themselves take a fifth of the time.
final class VectorSgdKernels implements SgdKernels {
    @Override
    public double descend(RatingBlock ratings, RatingSide users, RatingSide items, SgdStep step) {
        try {
            return VectorDescent.descend(ratings, users, items, step);
        } finally {
            Reference.reachabilityFence(ratings);
            Reference.reachabilityFence(users);
            Reference.reachabilityFence(items);
        }
    }

    @Override
    public double descendTwins(
            RatingBlock ratings,
            RatingSide users,
            float[] userSums,
            RatingSide items,
            float[] itemSums,
            SgdStep step,
            boolean slowOnly) {
        try {
            return VectorTwinDescent.descend(ratings, users, userSums, items, itemSums, step, slowOnly);
        } finally {
            Reference.reachabilityFence(ratings);
            Reference.reachabilityFence(users);
            Reference.reachabilityFence(items);
        }
    }

    @Override
    public double descendPairs(Comparisons pairs, FactorMatrix users, RatingSide items, SgdStep step) {
        try {
            return VectorPairDescent.descend(pairs, users, items, step);
        } finally {
            Reference.reachabilityFence(users);
            Reference.reachabilityFence(items);
        }
    }
}
