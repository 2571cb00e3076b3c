package dev.rankine.gang.feed;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/// Rows in one piece of memory, as they travel and as they stay. All numbers have 32 bits and are little-endian: `n`,
/// the
/// number of rows; `m`, that of all their columns; and for every row
///
/// | how many | what                                       |
/// |----------|--------------------------------------------|
/// | 3        | its key; its label; `l`, how many columns   |
/// | l, l     | columns; values                            |
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

    /// Whether rows follow each other up to the end of the memory, as many as its numbers say.
    boolean isWhole() {
        if (memory.byteSize() < HEADER || rows() < 0) {
            return false;
        }
        long at = HEADER;
        long columns = 0;
        for (int row = 0; row < rows(); row++) {
            if (at + ROW > memory.byteSize() || length(at) < 0) {
                return false;
            }
            columns += length(at);
            at += ROW + (long) ENTRY * length(at);
        }
        return at == memory.byteSize() && columns == entries();
    }

    private int length(long row) {
        return memory.get(INT, row + 2 * Integer.BYTES);
    }

    /// Reads every row into `reused`, and shows it.
    void forEach(FedRow reused, Consumer<FedRow> visitor) {
        long at = HEADER;
        int count = rows();
        for (int row = 0; row < count; row++) {
            int length = length(at);
            reused.begin(memory.get(INT, at), memory.get(FLOAT, at + Integer.BYTES));
            reused.resize(length);
            MemorySegment.copy(memory, INT, at + ROW, reused.columns(), 0, length);
            MemorySegment.copy(memory, FLOAT, at + ROW + (long) Integer.BYTES * length, reused.values(), 0, length);
            visitor.accept(reused);
            at += ROW + (long) ENTRY * length;
        }
    }
}
