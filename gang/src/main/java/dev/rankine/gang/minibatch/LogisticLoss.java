package dev.rankine.gang.minibatch;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import java.util.function.ToDoubleFunction;

/// How far odds are from labels of 0 and 1: of a margin `m`, the logarithm of the odds, and a label `y` it is
/// `log(1 + exp(m)) - y m`.
public final class LogisticLoss {
    private LogisticLoss() {}

    /// Without overflow, whatever the margin.
    public static double of(double margin, float label) {
        return Math.max(0, margin) + Math.log1p(Math.exp(-Math.abs(margin))) - label * margin;
    }

    /// The mean of a row, by the margins that somebody gives them.
    public static double mean(FedRows rows, ToDoubleFunction<FedRow> margin) {
        var sum = new double[1];
        rows.forEach(row -> sum[0] += of(margin.applyAsDouble(row), row.label()));
        return sum[0] / Math.max(1, rows.rows());
    }
}
