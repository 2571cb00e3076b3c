package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.FirstFactors;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// The model that training begins with: one bias for all, and small random factors, which are zero for those without
/// ratings, of whom nothing will be learned.
final class FirstModel {
    private FirstModel() {}

    static FactorModel draw(Interactions data, SgdParameters parameters, Goal goal, Beginning beginning) {
        return new FactorModel(
                data.users(),
                data.items(),
                factors(data.users().size(), data.byUser().touched(), parameters, beginning.users()),
                factors(data.items().size(), data.byUser().touchedColumns(), parameters, beginning.items()),
                new Biases(
                        goal.spread().mean(),
                        biases(data.users().size(), goal),
                        biases(data.items().size(), goal)),
                new Provenance(
                        parameters.algorithm(), Map.of(), 0, data.entries(), Instant.EPOCH, List.of(), Map.of()));
    }

    private static float[] biases(int rows, Goal goal) {
        var biases = new float[rows];
        Arrays.fill(biases, goal.firstBias());
        return biases;
    }

    private static FactorMatrix factors(int rows, BitSet touched, SgdParameters parameters, FirstFactors first) {
        boolean nonnegative = parameters.objective().nonnegative();
        var factors = FactorMatrix.zeros(rows, parameters.rank());
        var values = new float[parameters.rank()];
        touched.stream().forEach(row -> {
            draw(first, row, values, parameters.factorsOnly());
            for (int column = 0; nonnegative && column < values.length; column++) {
                values[column] = Math.abs(values[column]);
            }
            factors.write(row, values);
        });
        return factors;
    }

    private static void draw(FirstFactors first, int row, float[] values, boolean factorsOnly) {
        if (factorsOnly) {
            first.drawPositive(row, values);
        } else {
            first.draw(row, values);
        }
    }
}
