package dev.rankine.gang.feed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes rows one behind the other until they fill a [RowBlock].
final class RowBlockWriter {
    /// Large enough that sending a block costs little, small enough that dozens fit everywhere.
    private static final int FULL = 1 << 18;

    private ByteBuffer block = ByteBuffer.allocate(0);
    private int rows;
    private int entries;

    /// Whether a row fits behind those that are there; into an empty block any does.
    boolean hasRoomFor(FedRow row) {
        return isEmpty() || block.remaining() >= bytes(row);
    }

    /// Adds a row that there is room for.
    void add(FedRow row) {
        int length = row.length();
        if (isEmpty()) {
            block = ByteBuffer.allocate(Math.max(FULL, RowBlock.HEADER + bytes(row)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(RowBlock.HEADER);
        }
        block.putInt(row.key()).putFloat(row.label()).putInt(length);
        block.asIntBuffer().put(row.columns(), 0, length);
        block.position(block.position() + length * Integer.BYTES);
        block.asFloatBuffer().put(row.values(), 0, length);
        block.position(block.position() + length * Float.BYTES);
        rows++;
        entries += length;
    }

    private static int bytes(FedRow row) {
        return Math.addExact(RowBlock.ROW, Math.multiplyExact(RowBlock.ENTRY, row.length()));
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /// The block, in memory of its own, because what sends it keeps it; this begins anew.
    ByteBuffer take() {
        if (isEmpty()) {
            return ByteBuffer.allocate(RowBlock.HEADER);
        }
        block.putInt(0, rows).putInt(Integer.BYTES, entries);
        rows = 0;
        entries = 0;
        return block.flip().slice();
    }
}
