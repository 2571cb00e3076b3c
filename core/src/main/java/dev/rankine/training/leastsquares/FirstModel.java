package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.Checkpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// What training begins with: items drawn from a normal distribution, and users at zero, for they are solved for first.
///
/// @param deviation of a row's length from zero, about: each factor's is `deviation / sqrt(rank)`
/// @param seed of the draw
/// @param checkpoint whose factors replace those of the users and items it has
public record FirstModel(int rank, double deviation, long seed, Optional<Checkpoint> checkpoint) {

    /// The model to train on `data`.
    ///
    /// @param biases that stand while factors are learned
    public FactorModel of(Interactions data, Biases biases, Factors allowed) {
        var model = new FactorModel(
                data.users(),
                data.items(),
                FactorMatrix.zeros(data.users().size(), rank),
                drawn(data.items().size(), allowed),
                biases,
                new Provenance("", Map.of(), 0, data.entries(), Instant.EPOCH, List.of(), Map.of()));
        checkpoint.map(Checkpoint::model).ifPresent(trained -> {
            model.userFactors().copyFrom(trained.userFactors());
            model.itemFactors().copyFrom(trained.itemFactors());
        });
        return model;
    }

    private FactorMatrix drawn(int rows, Factors allowed) {
        var random = new SplittableRandom(seed);
        double scale = deviation / Math.sqrt(rank);
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                double value = scale * random.nextGaussian();
                matrix.set(row, column, (float) (allowed == Factors.NON_NEGATIVE ? Math.abs(value) : value));
            }
        }
        return matrix;
    }
}
