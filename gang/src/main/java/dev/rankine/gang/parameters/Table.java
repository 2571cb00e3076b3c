package dev.rankine.gang.parameters;

import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.util.Objects;

/// The shape of a table, and which rank holds which of its rows.
///
/// @param columns of a row
record Table(int rows, int columns, Partition holders) {
    /// Some rows that follow each other and are held by one rank.
    interface Visitor {
        /// @param place of the first among the rows that were asked for
        /// @param offset of the first in the memory of its holder, in bytes
        void visit(int place, int count, int holder, long offset);
    }

    static Table of(int rows, int columns, int ranks) {
        return new Table(rows, columns, Partition.even(rows, ranks));
    }

    long rowBytes() {
        return (long) columns * Float.BYTES;
    }

    /// Goes over rows in their order, with neighbours as one.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row
    void visit(int[] numbers, Visitor visitor) {
        int place = 0;
        while (place < numbers.length) {
            int row = Objects.checkIndex(numbers[place], rows);
            int holder = holders.ownerOf(row);
            RowRange held = holders.of(holder);
            int count = 1;
            while (place + count < numbers.length
                    && numbers[place + count] == row + count
                    && row + count < held.end()) {
                count++;
            }
            visitor.visit(place, count, holder, (row - held.first()) * rowBytes());
            place += count;
        }
    }
}
