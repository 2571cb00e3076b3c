package dev.rankine.cli.data;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// How often which values occur: each by itself where there are few, else in ranges of equal width.
///
/// @param counts by value, or by `low to high`, ascending
public record Histogram(Map<String, Long> counts) {
    private static final int MOST_VALUES = 12;
    private static final int RANGES = 10;

    private interface ValueReader {
        void read(float value);
    }

    static Histogram of(SparseRows rows) {
        var values = new TreeSet<Float>();
        forEach(rows, value -> {
            if (values.add(value) && values.size() > MOST_VALUES + 1) {
                values.remove(values.higher(values.first())); // only the extremes matter when there are many
            }
        });
        return new Histogram(
                values.size() <= MOST_VALUES ? counted(rows) : ranged(rows, values.getFirst(), values.getLast()));
    }

    private static Map<String, Long> counted(SparseRows rows) {
        var counts = new TreeMap<Float, Long>();
        forEach(rows, value -> counts.merge(value, 1L, Long::sum));
        var named = new LinkedHashMap<String, Long>();
        counts.forEach((value, count) -> named.put(shown(value), count));
        return named;
    }

    private static Map<String, Long> ranged(SparseRows rows, double low, double high) {
        double width = (high - low) / RANGES;
        var counts = new long[RANGES];
        forEach(rows, value -> counts[Math.min(RANGES - 1, (int) ((value - low) / width))]++);
        var named = new LinkedHashMap<String, Long>();
        for (int range = 0; range < RANGES; range++) {
            named.put(shown(low + range * width) + " to " + shown(low + (range + 1) * width), counts[range]);
        }
        return named;
    }

    private static void forEach(SparseRows rows, ValueReader reader) {
        var row = new SparseRow();
        for (int index = 0; index < rows.rows(); index++) {
            rows.read(index, row);
            for (int place = 0; place < row.length(); place++) {
                reader.read(row.value(place));
            }
        }
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
