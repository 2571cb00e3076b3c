package dev.rankine.training.leastsquares;

import dev.rankine.kernels.Kernels;
import dev.rankine.training.RowRange;

/// The weighted squared errors of entries. Owns the scratch of one thread.
final class Errors {
    private final Feedback feedback;
    private final float mean;
    private final WeightedRow row = new WeightedRow();
    private final float[] factors;

    Errors(Feedback feedback, float mean, int rank) {
        this.feedback = feedback;
        this.mean = mean;
        this.factors = new float[rank];
    }

    /// The sum over the entries of `rows`.
    double of(Side targets, RowRange rows, Fixed fixed) {
        double sum = 0;
        for (int target = rows.first(); target < rows.end(); target++) {
            targets.entries().read(target, row);
            targets.factors().read(target, factors);
            float bias = mean + targets.biases()[target];
            for (int place = 0; place < row.length(); place++) {
                int column = row.column(place);
                float score = bias + fixed.biases()[column];
                score += Kernels.rows().dot(factors, fixed.factors(), column);
                sum += row.weight(place) * feedback.error(row.value(place), score);
            }
        }
        return sum;
    }
}
