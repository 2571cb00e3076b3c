package dev.rankine.kernels;

import java.util.Arrays;

/// What tiles hold of an item: its factors, and its bias as the last column unless all biases are zero.
///
/// To round with less loss, factors may be taken from a centre that all items share, which changes no user's order, and
/// biases divided by a balance that panels multiply them by again.
///
/// @param columns the rank, and one more where there are biases
/// @param centre of the factors
/// @param balance what each user's last column is
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record ItemColumns(FactorMatrix factors, float[] biases, int columns, double[] centre, double balance) {

    /// As they are.
    static ItemColumns plain(FactorMatrix factors, float[] biases, int[] rows) {
        boolean biased = Arrays.stream(rows).anyMatch(row -> biases[row] != 0);
        return new ItemColumns(factors, biases, factors.rank() + (biased ? 1 : 0), new double[factors.rank()], 1);
    }

    /// Centred if that makes the longest row shorter, and with biases no longer than factors.
    static ItemColumns balanced(FactorMatrix factors, float[] biases, int[] rows) {
        ItemColumns plain = plain(factors, biases, rows);
        ItemColumns centred = plain.around(plain.mean(rows));
        ItemColumns shorter = centred.largestNorm(rows) < plain.largestNorm(rows) ? centred : plain;
        return shorter.columns == factors.rank() ? shorter : shorter.withBalance(rows);
    }

    private ItemColumns around(double[] point) {
        return new ItemColumns(factors, biases, columns, point, balance);
    }

    private ItemColumns withBalance(int[] rows) {
        double largestFactors = new ItemColumns(factors, biases, factors.rank(), centre, 1).largestNorm(rows);
        double largestBias = Arrays.stream(rows)
                .mapToDouble(row -> Math.abs(biases[row]))
                .max()
                .orElse(0);
        double even = largestBias / largestFactors;
        return new ItemColumns(factors, biases, columns, centre, even > 0 && Double.isFinite(even) ? even : 1);
    }

    private double[] mean(int[] rows) {
        var mean = new double[factors.rank()];
        for (int row : rows) {
            for (int column = 0; column < mean.length; column++) {
                mean[column] += factors.get(row, column) / (double) rows.length;
            }
        }
        return mean;
    }

    double largestNorm(int[] rows) {
        var target = new double[columns];
        double largest = 0;
        for (int row : rows) {
            read(row, target);
            largest = Math.max(largest, norm(target));
        }
        return largest;
    }

    void read(int row, double[] target) {
        for (int column = 0; column < centre.length; column++) {
            target[column] = factors.get(row, column) - centre[column];
        }
        if (columns > centre.length) {
            target[centre.length] = biases[row] / balance;
        }
    }

    static double norm(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
