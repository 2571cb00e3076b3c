package dev.rankine.spark.training;

import dev.rankine.model.Biases;
import java.util.Optional;

/// What a distributed training leaves: the factors of both sides in blocks.
///
/// @param biases in the driver, where there are any
public record TrainedFactors(
        HeldFactors users,
        Placement ofUsers,
        HeldFactors items,
        Placement ofItems,
        Optional<Biases> biases,
        TrainingReport report) {}
