package dev.rankine.gang.feed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// Rows in one piece of memory, as they travel and as they stay. All numbers have 32 bits and are little-endian:
///
/// | how many    | what                                                    |
/// |-------------|---------------------------------------------------------|
/// | 2           | `n`, the number of rows; `m`, that of their columns      |
/// | n, n, n     | keys; labels; where a row's columns end                  |
/// | m, m        | columns; values                                         |
record RowBlock(MemorySegment memory) {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final int HEADER = 2 * Integer.BYTES;
    static final int ROW = 3 * Integer.BYTES;
    static final int ENTRY = 2 * Integer.BYTES;

    int rows() {
        return memory.get(INT, 0);
    }

    int entries() {
        return memory.get(INT, Integer.BYTES);
    }

    /// Whether the memory is just as large as its numbers say, and rows end where the next ones begin.
    boolean isWhole() {
        if (memory.byteSize() < HEADER
                || rows() < 0
                || entries() < 0
                || memory.byteSize() != HEADER + (long) ROW * rows() + (long) ENTRY * entries()) {
            return false;
        }
        int before = 0;
        for (int row = 0; row < rows(); row++) {
            if (end(row) < before) {
                return false;
            }
            before = end(row);
        }
        return before == entries();
    }

    private int end(int row) {
        return memory.get(INT, HEADER + 4L * (2L * rows() + row));
    }

    /// Reads every row into `reused`, and shows it.
    void forEach(FedRow reused, Consumer<FedRow> visitor) {
        long rows = rows();
        long columns = HEADER + ROW * rows;
        long values = columns + 4L * entries();
        int begin = 0;
        for (int row = 0; row < rows; row++) {
            int end = end(row);
            reused.begin(memory.get(INT, HEADER + 4L * row), memory.get(FLOAT, HEADER + 4L * (rows + row)));
            reused.resize(end - begin);
            MemorySegment.copy(memory, INT, columns + 4L * begin, reused.columns(), 0, end - begin);
            MemorySegment.copy(memory, FLOAT, values + 4L * begin, reused.values(), 0, end - begin);
            visitor.accept(reused);
            begin = end;
        }
    }
}
