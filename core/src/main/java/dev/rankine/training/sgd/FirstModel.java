package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.FirstFactors;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The model that training begins with: no biases, and small random factors, which are zero for those without
/// ratings, of whom nothing will be learned.
final class FirstModel {
    private FirstModel() {}

    static FactorModel draw(Interactions data, int rank, float mean, Beginning beginning) {
        return new FactorModel(
                data.users(),
                data.items(),
                factors(data.byUser(), rank, beginning.users()),
                factors(data.byItem(), rank, beginning.items()),
                new Biases(
                        mean,
                        new float[data.users().size()],
                        new float[data.items().size()]),
                new Provenance(SgdTrainer.ALGORITHM, Map.of(), 0, data.entries(), Instant.EPOCH, List.of(), Map.of()));
    }

    private static FactorMatrix factors(SparseRows ratings, int rank, FirstFactors first) {
        var factors = FactorMatrix.zeros(ratings.rows(), rank);
        var values = new float[rank];
        for (int row = 0; row < ratings.rows(); row++) {
            if (ratings.length(row) > 0) {
                first.draw(row, values);
                factors.write(row, values);
            }
        }
        return factors;
    }
}
