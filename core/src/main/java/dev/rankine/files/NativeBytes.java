package dev.rankine.files;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Native memory of any size on its way into a channel, which takes two gigabytes at the most.
final class NativeBytes {
    private static final long MOST = 1 << 26;

    private NativeBytes() {}

    static void write(MemorySegment memory, WritableByteChannel channel) throws IOException {
        for (long from = 0; from < memory.byteSize(); from += MOST) {
            long length = Math.min(MOST, memory.byteSize() - from);
            write(memory.asSlice(from, length).asByteBuffer(), channel);
        }
    }

    static void write(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
