package dev.rankine.gang.minibatch;

import dev.rankine.gang.cost.EpochCost;
import dev.rankine.gang.cost.Network;

/// What an epoch of a [FactorizationMachine] takes: ranks divide the rows of a batch, all of them take its step,
/// and in between they add up its gradients.
///
/// @param rows seconds that a single rank is at rows
/// @param steps seconds that a rank is at the weights that batches touch
/// @param batches of an epoch
/// @param bytes of all gradients of an epoch
public record MachineCost(double rows, double steps, int batches, double bytes, Network network) implements EpochCost {
    /// From two epochs of a single rank over the same rows, in batches of different size.
    ///
    /// @param seconds of the one with so many `batches`, whose gradients are so many `bytes`
    public static MachineCost measured(
            double seconds, int batches, double bytes, double otherSeconds, double otherBytes, Network network) {
        double ofAByte = Math.max(0, (seconds - otherSeconds) / (bytes - otherBytes));
        double steps = Math.min(seconds, ofAByte * bytes);
        return new MachineCost(seconds - steps, steps, batches, bytes, network);
    }

    @Override
    public double seconds(int ranks, int cores) {
        double work = rows / ranks + steps;
        return work * EpochCost.crowding(ranks, cores) + batches * network.allReduce(ranks, bytes / batches);
    }
}
