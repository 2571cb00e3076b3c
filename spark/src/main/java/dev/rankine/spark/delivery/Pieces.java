package dev.rankine.spark.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// Bytes of any length cut into broadcasts: executors take them from the driver and from each other, piece by piece,
/// and neither needs memory for more than one at a time.
///
/// @param whole of all the pieces together
record Pieces(List<Broadcast<byte[]>> pieces, Fingerprint whole) implements Origin {
    private static final int PIECE = 1 << 26;

    static Pieces of(JavaSparkContext context, Content content) throws IOException {
        return of(context, content, PIECE);
    }

    static Pieces of(JavaSparkContext context, Content content, int bytesPerPiece) throws IOException {
        try (var cutter = new Cutter(context, bytesPerPiece)) {
            content.writeTo(cutter);
            return cutter.finish();
        }
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        for (Broadcast<byte[]> piece : pieces) {
            var bytes = ByteBuffer.wrap(piece.value());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public String toString() {
        return "what the driver broadcast";
    }

    /// Broadcasts what is written to it.
    private static final class Cutter implements WritableByteChannel {
        private final JavaSparkContext context;
        private final List<Broadcast<byte[]>> sent = new ArrayList<>();
        private final MessageDigest digest = Fingerprint.digest();
        private final int bytesPerPiece;
        private byte[] piece = new byte[0];
        private int filled;
        private long size;

        Cutter(JavaSparkContext context, int bytesPerPiece) {
            this.context = context;
            this.bytesPerPiece = bytesPerPiece;
        }

        @Override
        public int write(ByteBuffer source) {
            int written = Math.min(source.remaining(), bytesPerPiece - filled);
            digest.update(source.duplicate().limit(source.position() + written));
            if (filled + written > piece.length) {
                piece = Arrays.copyOf(piece, Math.min(bytesPerPiece, Math.max(filled + written, 2 * piece.length)));
            }
            source.get(piece, filled, written);
            filled += written;
            size += written;
            if (filled == bytesPerPiece) {
                send();
            }
            return written;
        }

        private void send() {
            sent.add(context.broadcast(Arrays.copyOf(piece, filled)));
            filled = 0;
        }

        Pieces finish() {
            if (filled > 0) {
                send();
            }
            return new Pieces(List.copyOf(sent), Fingerprint.of(size, digest));
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            piece = new byte[0];
        }
    }
}
