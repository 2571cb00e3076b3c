package dev.rankine.gang.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Map;

/// Some rows of a matrix as they travel, all numbers little-endian: of how many rows the matrix is and of how many
/// columns, the first of these rows and how many they are, the bytes of the name and the name, the rows.
record ParameterBlock(MemorySegment memory) {
    private static final int NUMBERS = 5 * Integer.BYTES;
    private static final int BYTES_AT_ONCE = 1 << 20;

    /// How many rows of this kind go into a block.
    static int rowsAtOnce(LearnedRows rows) {
        return Math.max(1, BYTES_AT_ONCE / Math.max(1, rows.rank() * Float.BYTES));
    }

    /// The rows `from .. from + count - 1` of those that were learned.
    static byte[] of(LearnedRows rows, int from, int count) throws IOException {
        byte[] name = rows.name().getBytes(UTF_8);
        var block = ByteBuffer.allocate(NUMBERS + name.length + count * rows.rank() * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        block.putInt(rows.allRows()).putInt(rows.rank()).putInt(rows.first() + from);
        block.putInt(count).putInt(name.length).put(name);
        rows.memory().writeTo(rows.from() + from, count, new Into(block));
        return block.array();
    }

    /// Puts the rows into the matrix of their name, which is made if it is not there.
    void into(Map<String, FactorMatrix> matrices) {
        ByteBuffer block = memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int allRows = block.getInt();
        int rank = block.getInt();
        int first = block.getInt();
        int count = block.getInt();
        var name = new byte[block.getInt()];
        block.get(name);
        FactorMatrix matrix =
                matrices.computeIfAbsent(new String(name, UTF_8), absent -> FactorMatrix.zeros(allRows, rank));
        matrix.writeRows(first, count, memory.asSlice(block.position()));
    }

    /// A buffer as a channel.
    private record Into(ByteBuffer target) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) {
            int bytes = source.remaining();
            target.put(source);
            return bytes;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // a buffer needs no end
        }
    }
}
