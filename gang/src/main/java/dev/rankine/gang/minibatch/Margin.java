package dev.rankine.gang.minibatch;

import java.util.Arrays;

/// `m = w_0 + sum w_i x_i + sum_{i<j} (v_i . v_j) x_i x_j`, in time linear in the features of a row. Rendle,
/// "Factorization Machines", ICDM 2010, equation 5 and the lemma behind it.
///
/// The weights of a feature follow each other: its own, then its factors.
final class Margin {
    private final int width;
    private final double[] sums;

    Margin(int rank) {
        width = 1 + rank;
        sums = new double[rank];
    }

    /// @param places of the features, of which `start` to `end` count, among the weights
    double of(float bias, float[] weights, int[] places, float[] values, int start, int end) {
        double margin = bias;
        Arrays.fill(sums, 0);
        for (int entry = start; entry < end; entry++) {
            int at = places[entry] * width;
            double value = values[entry];
            margin += weights[at] * value;
            for (int factor = 0; factor < sums.length; factor++) {
                double part = weights[at + 1 + factor] * value;
                sums[factor] += part;
                margin -= part * part / 2;
            }
        }
        for (double sum : sums) {
            margin += sum * sum / 2;
        }
        return margin;
    }

    /// Adds `scale` times the gradient of the margin last computed, of that row.
    void addGradient(double scale, float[] weights, int[] places, float[] values, int start, int end, float[] sum) {
        for (int entry = start; entry < end; entry++) {
            int at = places[entry] * width;
            double value = scale * values[entry];
            sum[at] += (float) value;
            for (int factor = 0; factor < sums.length; factor++) {
                double others = sums[factor] - weights[at + 1 + factor] * values[entry];
                sum[at + 1 + factor] += (float) (value * others);
            }
        }
    }
}
