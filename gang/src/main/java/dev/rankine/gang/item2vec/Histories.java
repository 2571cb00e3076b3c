package dev.rankine.gang.item2vec;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import java.util.Arrays;
import java.util.function.Consumer;

/// The histories that a rank has been fed, by the batch that they are in, which follows from their key alone.
final class Histories {
    private final int items;

    /// Where a batch begins among the histories, and where the last one ends.
    private final int[] starts;

    private final int[] keys;

    /// Where the items of a history begin, and where those of the last one end.
    private final long[] begins;

    private final int[] met;

    /// @throws IllegalArgumentException if a history has an item that there is not
    Histories(FedRows fed, int items, int batches) {
        this.items = items;
        starts = new int[batches + 1];
        fed.forEach(row -> starts[batchOf(row, batches) + 1]++);
        Arrays.parallelPrefix(starts, Math::addExact);
        keys = new int[starts[batches]];
        begins = new long[keys.length + 1];
        inPlace(fed, batches, (place, row) -> {
            keys[place] = row.key();
            begins[place + 1] = row.length();
        });
        Arrays.parallelPrefix(begins, Long::sum);
        met = new int[Math.toIntExact(begins[keys.length])];
        inPlace(fed, batches, (place, row) -> copy(row, (int) begins[place]));
    }

    private static int batchOf(FedRow row, int batches) {
        return Math.floorMod(row.key(), batches);
    }

    private interface Placed {
        void accept(int place, FedRow row);
    }

    private void inPlace(FedRows fed, int batches, Placed visitor) {
        int[] next = starts.clone();
        fed.forEach(row -> visitor.accept(next[batchOf(row, batches)]++, row));
    }

    private void copy(FedRow row, int to) {
        for (int place = 0; place < row.length(); place++) {
            int item = row.column(place);
            if (item < 0 || item >= items) {
                throw new IllegalArgumentException(
                        "items must be numbered from 0 to " + (items - 1) + ", history " + row.key() + " has " + item);
            }
            met[to + place] = item;
        }
    }

    int batches() {
        return starts.length - 1;
    }

    /// How often each item was met.
    double[] counts() {
        var counts = new double[items];
        for (int item : met) {
            counts[item]++;
        }
        return counts;
    }

    /// The items of one history, in their order. One object serves many.
    final class History {
        private int place;

        int key() {
            return keys[place];
        }

        int length() {
            return (int) (begins[place + 1] - begins[place]);
        }

        int item(int at) {
            return met[(int) begins[place] + at];
        }
    }

    void forEach(int batch, Consumer<History> visitor) {
        var history = new History();
        for (history.place = starts[batch]; history.place < starts[batch + 1]; history.place++) {
            visitor.accept(history);
        }
    }
}
