package dev.rankine.gang.item2vec;

import java.util.BitSet;

/// The rows that a batch touches, ascending, numbered by their places.
final class TouchedRows {
    private final BitSet touched;
    private final int[] places;
    private int[] rows = new int[0];

    /// @param all how many rows there are
    TouchedRows(int all) {
        touched = new BitSet(all);
        places = new int[all];
    }

    void find(Pairs pairs) {
        touched.clear();
        for (int pair = 0; pair < pairs.count(); pair++) {
            touched.set(pairs.centre(pair));
            for (int place = 0; place < pairs.width(); place++) {
                if (pairs.other(pair, place) != Pairs.NOBODY) {
                    touched.set(pairs.other(pair, place));
                }
            }
        }
        rows = touched.stream().toArray();
        for (int place = 0; place < rows.length; place++) {
            places[rows[place]] = place;
        }
    }

    int[] rows() {
        return rows;
    }

    int count() {
        return rows.length;
    }

    /// Of a row that is touched.
    int placeOf(int row) {
        return places[row];
    }
}
