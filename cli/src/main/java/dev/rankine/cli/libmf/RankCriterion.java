package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.model.LibmfModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/// How far up the held-out items of a user stand among all others, or the held-out users of an item.
public enum RankCriterion implements Measure {
    ROW_PERCENTILE(10, "Row-wise MPR", false, false),
    COLUMN_PERCENTILE(11, "Column-wise MPR", true, false),
    ROW_AREA(12, "Row-wise AUC", false, true),
    COLUMN_AREA(13, "Colmn-wise AUC", true, true); // as LIBMF spells it

    private final int number;
    private final String label;
    private final boolean byColumn;
    private final boolean area;

    RankCriterion(int number, String label, boolean byColumn, boolean area) {
        this.number = number;
        this.label = label;
        this.byColumn = byColumn;
        this.area = area;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public double of(Entries ratings, LibmfModel model) {
        Map<Integer, BitSet> held = new TreeMap<>();
        int columns = (byColumn ? model.users() : model.items()).factors().rows();
        for (long entry = 0; entry < ratings.size(); entry++) {
            int row = byColumn ? ratings.item(entry) : ratings.user(entry);
            int column = byColumn ? ratings.user(entry) : ratings.item(entry);
            columns = Math.max(columns, column + 1);
            if (ratings.value(entry) > 0) {
                held.computeIfAbsent(row, none -> new BitSet()).set(column);
            }
        }
        Scorer scorer = byColumn ? (row, column) -> model.score(column, row) : model::score;
        return of(held, columns, scorer);
    }

    private double of(Map<Integer, BitSet> held, int columns, Scorer scorer) {
        double sum = 0;
        long counted = 0;
        for (Map.Entry<Integer, BitSet> row : held.entrySet()) {
            int positives = row.getValue().cardinality();
            int others = columns - positives;
            if (others > 0) {
                double behind = pairsBehind(row.getKey(), row.getValue(), columns, scorer) / others;
                sum += area ? 1 - behind / positives : behind;
                counted += area ? 1 : positives;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /// How many pairs of a held-out column and another have the other in front, or at the same place.
    private static double pairsBehind(int row, BitSet held, int columns, Scorer scorer) {
        double[] scores = held.stream()
                .mapToDouble(column -> scorer.score(row, column))
                .sorted()
                .toArray();
        double pairs = 0;
        for (int column = held.nextClearBit(0); column < columns; column = held.nextClearBit(column + 1)) {
            pairs += atMost(scores, scorer.score(row, column));
        }
        return pairs;
    }

    private static int atMost(double[] sorted, double bound) {
        int place = Arrays.binarySearch(sorted, Math.nextUp(bound));
        int first = place < 0 ? -place - 1 : place;
        while (first > 0 && sorted[first - 1] > bound) {
            first--;
        }
        return first;
    }
}
