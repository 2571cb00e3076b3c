package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The model that training begins with: no biases, and small random factors, which are zero for those without ratings,
/// of whom nothing will be learned. A row begins as the seed and its number say, however many rows there are.
final class FirstModel {
    /// The standard deviation of the first factors, for ratings in standard deviations.
    private static final double FACTOR = 0.05;

    private FirstModel() {}

    static FactorModel draw(Interactions data, int rank, Spread spread, SplittableRandom random) {
        double deviation = FACTOR * Math.sqrt(spread.deviation());
        return new FactorModel(
                data.users(),
                data.items(),
                factors(data.byUser(), rank, deviation, random.nextLong()),
                factors(data.byItem(), rank, deviation, random.nextLong()),
                new Biases(
                        spread.mean(),
                        new float[data.users().size()],
                        new float[data.items().size()]),
                new Provenance(SgdTrainer.ALGORITHM, Map.of(), 0, data.entries(), Instant.EPOCH, List.of(), Map.of()));
    }

    private static FactorMatrix factors(SparseRows ratings, int rank, double deviation, long seed) {
        var factors = FactorMatrix.zeros(ratings.rows(), rank);
        var values = new float[rank];
        for (int row = 0; row < ratings.rows(); row++) {
            if (ratings.length(row) > 0) {
                var random = new SplittableRandom(seed + row);
                for (int column = 0; column < rank; column++) {
                    values[column] = (float) (deviation * random.nextGaussian());
                }
                factors.write(row, values);
            }
        }
        return factors;
    }
}
