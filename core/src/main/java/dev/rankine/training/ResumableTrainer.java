package dev.rankine.training;

/// A trainer that learns in epochs and can go on from where an earlier training stopped.
public interface ResumableTrainer extends Trainer {
    /// The same trainer, which begins behind the checkpoint's epoch instead of at the beginning. Users and items the
    /// data has beyond the checkpoint's start as new ones.
    Trainer from(Checkpoint checkpoint);
}
