package dev.rankine.gang.home;

import dev.rankine.gang.feed.BlockSender;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.shards.LearnedRows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/// What rank 0 does with what all ranks have learned: it sends its own rows to the driver and passes those of the
/// others on, a block at a time, so that it never holds more than its own.
public final class WayHome {
    private static final int TAG = 1;

    private final Communicator ranks;
    private final List<LearnedRows> learned;

    /// Takes a block.
    private interface Sink {
        void take(byte[] block) throws IOException;
    }

    public WayHome(Communicator ranks, List<LearnedRows> learned) {
        this.ranks = ranks;
        this.learned = learned;
    }

    /// What every rank but 0 does.
    public void toRankZero() throws IOException {
        each(block -> {
            try (var arena = Arena.ofConfined()) {
                ranks.send(arena.allocateFrom(ValueLayout.JAVA_INT, block.length), 0, TAG);
                ranks.send(arena.allocateFrom(ValueLayout.JAVA_BYTE, block), 0, TAG);
            }
        });
        try (var arena = Arena.ofConfined()) {
            ranks.send(arena.allocateFrom(ValueLayout.JAVA_INT, 0), 0, TAG);
        }
    }

    /// What rank 0 does.
    ///
    /// @param address of the driver's [Homecoming]
    /// @return the checksum of all blocks
    public String toDriver(String address, String token, Duration patience) throws IOException {
        MessageDigest digest = Homecoming.digest();
        try (var sender = BlockSender.open(address, token, patience, 0, 0)) {
            Sink home = block -> {
                digest.update(block);
                sender.send(ByteBuffer.wrap(block));
            };
            each(home);
            for (int rank = 1; rank < ranks.size(); rank++) {
                passOn(rank, home);
            }
            sender.finish();
            sender.sayFed(1);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void passOn(int rank, Sink home) throws IOException {
        try (var arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
            ranks.receive(length, rank, TAG);
            while (length.get(ValueLayout.JAVA_INT, 0) > 0) {
                home.take(block(rank, length.get(ValueLayout.JAVA_INT, 0)));
                ranks.receive(length, rank, TAG);
            }
        }
    }

    private byte[] block(int rank, int bytes) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment block = arena.allocate(bytes);
            ranks.receive(block, rank, TAG);
            return block.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private void each(Sink sink) throws IOException {
        for (LearnedRows rows : learned) {
            int atOnce = ParameterBlock.rowsAtOnce(rows);
            for (int from = 0; from < rows.count(); from += atOnce) {
                sink.take(ParameterBlock.of(rows, from, Math.min(atOnce, rows.count() - from)));
            }
        }
    }
}
