package dev.rankine.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// Ids as a file that is mapped, not read. All numbers are 64-bit and little-endian:
///
/// | bytes           | what                                              |
/// |-----------------|---------------------------------------------------|
/// | 8               | `RANKIDS1` in ASCII                               |
/// | 8               | `n`, the number of ids                            |
/// | 8 x (n + 1)     | offsets into the text; id `i` lies from offset `i` to offset `i + 1` |
/// | the last offset | the text: all ids back to back in UTF-8           |
public final class IdsFile {
    private static final byte[] MAGIC = "RANKIDS1".getBytes(US_ASCII);
    private static final int HEADER = 2 * Long.BYTES;

    private IdsFile() {}

    public static void write(Ids ids, WritableByteChannel channel) throws IOException {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        NativeBytes.write(header.put(MAGIC).putLong(ids.size()).flip(), channel);
        NativeBytes.write(ids.offsets(), channel);
        NativeBytes.write(ids.text(), channel);
    }

    /// @throws IOException if this is not such a file, or its offsets are not in order
    public static Ids map(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            MemorySegment memory = file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
            long size = sizeIn(memory, path);
            MemorySegment offsets = memory.asSlice(HEADER, (size + 1) * Long.BYTES);
            MemorySegment text = memory.asSlice(HEADER + offsets.byteSize());
            requireInOrder(offsets, text.byteSize(), path);
            return Ids.over(offsets, text);
        }
    }

    private static long sizeIn(MemorySegment memory, Path path) throws IOException {
        if (memory.byteSize() < HEADER + Long.BYTES
                || !Arrays.equals(MAGIC, memory.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE))) {
            throw new IOException(path + ": not a file of ids");
        }
        long size = memory.get(Tensor.LONG, MAGIC.length);
        long most = Math.min(Integer.MAX_VALUE, (memory.byteSize() - HEADER) / Long.BYTES - 1);
        if (size < 0 || size > most) {
            throw new IOException(path + ": there can be " + most + " ids in a file of this size, not " + size);
        }
        return size;
    }

    private static void requireInOrder(MemorySegment offsets, long textBytes, Path path) throws IOException {
        long before = 0;
        for (long at = 0; at < offsets.byteSize(); at += Long.BYTES) {
            long offset = offsets.get(Tensor.LONG, at);
            if (offset < before || offset - before > Integer.MAX_VALUE || (at == 0 && offset != 0)) {
                throw new IOException(path + ": offset " + at / Long.BYTES + " is " + offset + " after " + before);
            }
            before = offset;
        }
        if (before != textBytes) {
            throw new IOException(path + ": its ids need " + before + " bytes, there are " + textBytes);
        }
    }
}
