package dev.rankine.gang.minibatch;

import dev.rankine.gang.feed.FedRow;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;

/// This rank's rows of one batch, whose features are numbered by their places among those that the batch touches on any
/// rank: only their gradients have to be added up.
final class Batch {
    private int rows;
    private float[] labels = new float[16];
    private int[] ends = new int[16];
    private int[] places = new int[64];
    private float[] values = new float[64];
    private int[] touched = new int[0];

    void add(FedRow row) {
        int start = end(rows - 1);
        if (rows == labels.length) {
            labels = Arrays.copyOf(labels, 2 * rows);
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        if (places.length < start + row.length()) {
            places = Arrays.copyOf(places, Math.max(start + row.length(), 2 * places.length));
            values = Arrays.copyOf(values, places.length);
        }
        System.arraycopy(row.columns(), 0, places, start, row.length());
        System.arraycopy(row.values(), 0, values, start, row.length());
        labels[rows] = row.label();
        ends[rows] = start + row.length();
        rows++;
    }

    /// Collective: agrees which features the batch touches. No row may be added then.
    ///
    /// @param features how many there are
    void agree(int features, Together together) {
        var touchedHere = new BitSet(features);
        int entries = end(rows - 1);
        for (int entry = 0; entry < entries; entry++) {
            touchedHere.set(places[entry]);
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment bits = arena.allocate(Math.ceilDiv(features, Byte.SIZE));
            byte[] own = touchedHere.toByteArray();
            MemorySegment.copy(own, 0, bits, ValueLayout.JAVA_BYTE, 0, own.length);
            together.unite(bits);
            touched =
                    BitSet.valueOf(bits.toArray(ValueLayout.JAVA_BYTE)).stream().toArray();
        }
        for (int entry = 0; entry < entries; entry++) {
            places[entry] = Arrays.binarySearch(touched, places[entry]);
        }
    }

    int rows() {
        return rows;
    }

    float label(int row) {
        return labels[row];
    }

    int start(int row) {
        return end(row - 1);
    }

    int end(int row) {
        return row < 0 ? 0 : ends[row];
    }

    /// Of the features of all rows.
    int[] places() {
        return places;
    }

    /// Of the features of all rows.
    float[] values() {
        return values;
    }

    /// The features, ascending.
    int[] touched() {
        return touched;
    }
}
