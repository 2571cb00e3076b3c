package dev.rankine.files;

import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/// A tensor to be written: its name, shape and element type, and where its little-endian bytes come from.
public record Tensor(String name, ElementType type, List<Long> shape, Content content) {
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The elements in row-major order.
    @FunctionalInterface
    public interface Content {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    public static Tensor of(String name, FactorMatrix matrix) {
        List<Long> shape = List.of((long) matrix.rows(), (long) matrix.rank());
        return new Tensor(name, ElementType.F32, shape, matrix::writeTo);
    }

    public static Tensor of(String name, float[] values) {
        return new Tensor(name, ElementType.F32, List.of((long) values.length), channel -> {
            try (var arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) values.length * Float.BYTES);
                MemorySegment.copy(values, 0, memory, FLOAT, 0, values.length);
                NativeBytes.write(memory, channel);
            }
        });
    }

    public static Tensor of(String name, long[] values) {
        return new Tensor(name, ElementType.I64, List.of((long) values.length), channel -> {
            try (var arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) values.length * Long.BYTES);
                MemorySegment.copy(values, 0, memory, LONG, 0, values.length);
                NativeBytes.write(memory, channel);
            }
        });
    }

    /// A vector that lies little-endian in native memory.
    public static Tensor of(String name, ElementType type, MemorySegment memory) {
        long length = memory.byteSize() / type.bytes();
        return new Tensor(name, type, List.of(length), channel -> NativeBytes.write(memory, channel));
    }

    long bytes() {
        return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
}
