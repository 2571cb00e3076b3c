package dev.rankine.files;

import dev.rankine.files.SafetensorsHeader.Slot;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file of named tensors in the safetensors format, open for reading: a 64-bit length, a JSON header, and the tensors
/// behind it without a gap.
///
/// What [#matrix] and [#memory] return is mapped, not copied, and outlives this object and the file's name. The header
/// is not trusted: offsets, lengths and types are checked when the file is opened, against each other and the size of
/// the file.
public final class Safetensors implements AutoCloseable {
    private static final int LINE = 64;
    private static final long LONGEST_HEADER = 100_000_000;

    private final Path path;
    private final FileChannel file;
    private final long dataStart;
    private final SafetensorsHeader header;

    private Safetensors(Path path, FileChannel file, long dataStart, SafetensorsHeader header) {
        this.path = path;
        this.file = file;
        this.dataStart = dataStart;
        this.header = header;
    }

    /// Writes tensors, those of wider elements first, so that each begins on a multiple of its element's size. The
    /// first begins on a 64-byte line, and so does each behind tensors of whole lines: the format allows no gaps.
    public static void write(WritableByteChannel channel, Map<String, String> metadata, List<Tensor> tensors)
            throws IOException {
        var ordered = new ArrayList<>(tensors);
        ordered.sort(Comparator.comparingInt((Tensor tensor) -> -tensor.type().bytes()));
        byte[] text = SafetensorsHeader.of(metadata, ordered).text(Long.BYTES, LINE);
        var start = ByteBuffer.allocate(Long.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        NativeBytes.write(start.putLong(text.length).put(text).flip(), channel);
        for (Tensor tensor : ordered) {
            tensor.content().writeTo(channel);
        }
    }

    /// @throws IOException if this is not a safetensors file, or one whose header disagrees with itself or the file
    public static Safetensors open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return open(path, file);
        } catch (JsonException e) {
            file.close();
            throw new IOException(path + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Safetensors open(Path path, FileChannel file) throws IOException {
        long size = file.size();
        long length = read(path, file, 0, Long.BYTES).getLong();
        if (length < 0 || length > LONGEST_HEADER || length > size - Long.BYTES) {
            throw new IOException(
                    path + ": not a safetensors file: its header would have " + length + " of the " + size + " bytes");
        }
        long dataStart = Long.BYTES + length;
        byte[] text = read(path, file, Long.BYTES, (int) length).array();
        return new Safetensors(path, file, dataStart, SafetensorsHeader.parse(text, size - dataStart));
    }

    private static ByteBuffer read(Path path, FileChannel file, long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException(path + ": not a safetensors file: it ends after " + file.size() + " bytes");
            }
        }
        return bytes.flip();
    }

    /// Free text that its writer put into the header.
    public Map<String, String> metadata() {
        return header.metadata();
    }

    public Set<String> names() {
        return header.slots().keySet();
    }

    /// A mapped matrix.
    public FactorMatrix matrix(String name) throws IOException {
        Slot slot = slot(name, ElementType.F32, 2);
        return FactorMatrix.map(file, dataStart + slot.begin(), extent(name, slot, 0), extent(name, slot, 1));
    }

    /// A copied vector.
    public float[] floats(String name) throws IOException {
        Slot slot = slot(name, ElementType.F32, 1);
        var values = new float[extent(name, slot, 0)];
        MemorySegment.copy(memory(name, ElementType.F32), Tensor.FLOAT, 0, values, 0, values.length);
        return values;
    }

    /// A copied vector.
    public long[] longs(String name) throws IOException {
        Slot slot = slot(name, ElementType.I64, 1);
        var values = new long[extent(name, slot, 0)];
        MemorySegment.copy(memory(name, ElementType.I64), Tensor.LONG, 0, values, 0, values.length);
        return values;
    }

    /// A mapped vector, read-only and little-endian.
    public MemorySegment memory(String name, ElementType type) throws IOException {
        Slot slot = slot(name, type, 1);
        return file.map(MapMode.READ_ONLY, dataStart + slot.begin(), slot.end() - slot.begin(), Arena.ofAuto());
    }

    private Slot slot(String name, ElementType type, int dimensions) throws IOException {
        Slot slot = header.slots().get(name);
        if (slot == null) {
            throw new IOException(path + ": no tensor " + name + ", only " + names());
        }
        if (slot.type() != type || slot.shape().size() != dimensions) {
            throw new IOException(path + ": " + name + " must be " + type + " of " + dimensions + " dimensions, was "
                    + slot.type() + " " + slot.shape());
        }
        return slot;
    }

    private int extent(String name, Slot slot, int dimension) throws IOException {
        long extent = slot.shape().get(dimension);
        if (extent > Integer.MAX_VALUE) {
            throw new IOException(
                    path + ": " + name + " must have fewer than 2^31 rows and columns, was " + slot.shape());
        }
        return (int) extent;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
