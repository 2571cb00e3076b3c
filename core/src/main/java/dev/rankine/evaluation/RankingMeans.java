package dev.rankine.evaluation;

import java.util.ArrayList;
import java.util.List;

/// The ranking metrics at every cut-off: in a user's row the number of rankings, then the sum of each figure over them.
final class RankingMeans {
    private record Column(RankingMetric metric, int cutoff) {}

    private final int rankings;
    private final List<Column> columns = new ArrayList<>();

    RankingMeans(int firstColumn, List<Integer> cutoffs) {
        rankings = firstColumn;
        for (RankingMetric metric : RankingMetric.values()) {
            if (metric.cut()) {
                cutoffs.forEach(cutoff -> columns.add(new Column(metric, cutoff)));
            } else {
                columns.add(new Column(metric, 0));
            }
        }
    }

    int width() {
        return 1 + columns.size();
    }

    List<Quotient> quotients() {
        var quotients = new ArrayList<Quotient>();
        for (Column column : columns) {
            RankingMetric metric = column.metric;
            int at = rankings + 1 + quotients.size();
            quotients.add(Quotient.mean(metric.at(column.cutoff), metric.formula(), at, rankings));
        }
        return quotients;
    }

    void add(Ranks ranks, double[] sums) {
        sums[rankings]++;
        for (int column = 0; column < columns.size(); column++) {
            Column figure = columns.get(column);
            sums[rankings + 1 + column] += figure.metric.of(ranks, figure.cutoff);
        }
    }
}
