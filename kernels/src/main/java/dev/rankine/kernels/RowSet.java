package dev.rankine.kernels;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/// Some rows of a matrix, in their order.
final class RowSet {
    /// What comes after the last row.
    static final int NONE = -1;

    private final int least;
    private final BitSet fromLeast = new BitSet();

    /// @param rowAt the row at a place, `0 <= place < places`; rows may come again
    RowSet(int places, IntUnaryOperator rowAt) {
        int found = Integer.MAX_VALUE;
        for (int place = 0; place < places; place++) {
            found = Math.min(found, rowAt.applyAsInt(place));
        }
        least = found;
        for (int place = 0; place < places; place++) {
            fromLeast.set(rowAt.applyAsInt(place) - least);
        }
    }

    /// The first row, or [#NONE].
    int first() {
        return next(0);
    }

    /// The row after one of them, or [#NONE].
    int after(int row) {
        return next(row - least + 1);
    }

    private int next(int from) {
        int found = fromLeast.nextSetBit(from);
        return found < 0 ? NONE : least + found;
    }
}
