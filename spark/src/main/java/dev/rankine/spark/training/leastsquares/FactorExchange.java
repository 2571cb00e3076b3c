package dev.rankine.spark.training.leastsquares;

import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.HeldFactors;
import org.apache.spark.api.java.JavaRDD;

/// Keeps the factors of both sides, brings those of one side to the blocks of the other, and solves there.
sealed interface FactorExchange extends AutoCloseable permits ByBroadcast, ByShuffle {
    /// Solves for all rows of the side that `step` names, and keeps them in the place of what they were.
    BlockSums solve(HalfStep step);

    /// The Gramian of a side as it is now.
    float[] gramian(Half side, HalfStep step);

    /// The weighted squared errors of other entries, in blocks of items.
    double errors(HalfStep step, JavaRDD<EntryBlock> entries);

    /// Bounds the past that executors would have to make lost factors anew from.
    void settle();

    /// A copy of the factors of a side as they are now, for the caller to keep and to give back.
    HeldFactors snapshot(Half side);

    @Override
    void close();
}
