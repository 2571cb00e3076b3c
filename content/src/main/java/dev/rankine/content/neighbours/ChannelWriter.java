package dev.rankine.content.neighbours;

import io.github.jbellis.jvector.disk.IndexWriter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/// What JVector writes to, on its way to a channel.
final class ChannelWriter extends DataOutputStream implements IndexWriter {
    private static final int BUFFER = 1 << 16;

    private final Counted counted;

    ChannelWriter(WritableByteChannel channel) {
        this(new Counted(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)));
    }

    private ChannelWriter(Counted counted) {
        super(counted);
        this.counted = counted;
    }

    @Override
    public long position() {
        return counted.bytes;
    }

    /// Counts further than the stream's own int.
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
            bytes += length;
        }
    }
}
