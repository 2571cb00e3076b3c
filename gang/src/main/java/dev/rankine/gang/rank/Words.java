package dev.rankine.gang.rank;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.gang.mpi.Communicator;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Bytes and text that ranks tell each other, of whatever length.
record Words(Communicator ranks) {
    /// Collective: what rank 0 says, to all.
    byte[] ofRankZero(byte[] said) {
        return of(0, said);
    }

    /// Collective: what every rank says, in their order, to all.
    List<String> ofAll(String said) {
        var all = new ArrayList<String>();
        for (int rank = 0; rank < ranks.size(); rank++) {
            all.add(new String(of(rank, said.getBytes(UTF_8)), UTF_8));
        }
        return all;
    }

    private byte[] of(int rank, byte[] said) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, said.length);
            ranks.broadcast(length, rank);
            MemorySegment words = arena.allocate(length.get(ValueLayout.JAVA_INT, 0));
            if (ranks.rank() == rank) {
                MemorySegment.copy(said, 0, words, ValueLayout.JAVA_BYTE, 0, said.length);
            }
            ranks.broadcast(words, rank);
            return words.toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
