package dev.rankine.interactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/// Where interactions lie: in memory, or in mapped files that leave memory again when they have been gone over.
///
/// What is made of interactions lies where they do: rows of them, their transpose, parts of them, blocks of ratings.
/// Their
/// bytes are the same in either place. Files have no name any more once they are mapped, so that none is left behind,
/// however
/// the process ends.
public final class Storage {
    private static final Storage MEMORY = new Storage(Optional.empty(), Long.MAX_VALUE);

    /// How many things may be gone over at the same time: what was read, rows, their transpose, and blocks.
    private static final int AT_A_TIME = 4;

    /// What a look at a file brings into memory around it, at the most that is usual.
    private static final long AROUND = 64 << 10;

    private static final int WRITTEN_AT_ONCE = 1 << 20;

    private final Optional<Path> directory;
    private final long share;

    private Storage(Optional<Path> directory, long share) {
        this.directory = directory;
        this.share = share;
    }

    public static Storage memory() {
        return MEMORY;
    }

    /// Files in a directory, which is made when it is needed.
    ///
    /// @param resident how many bytes of them are to be in memory at the most
    public static Storage files(Path directory, long resident) {
        return new Storage(Optional.of(directory), Math.max(1, resident / AT_A_TIME));
    }

    /// How many bytes one of several things that work at the same time may have in memory, if that is bounded.
    public OptionalLong bound() {
        return directory.isPresent() ? OptionalLong.of(share) : OptionalLong.empty();
    }

    /// Room for so many bytes, all of them zero. It is given back when nobody can reach it any more.
    ///
    /// @throws UncheckedIOException if there is no room in the files
    public MemorySegment allocate(long bytes) {
        if (directory.isEmpty() || bytes == 0) {
            return Arena.ofAuto().allocate(bytes, Long.BYTES);
        }
        try {
            return mapped(directory.get(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Zeros are written first: a disk that is full is told now, and not by a signal when the memory is written to.
    private static MemorySegment mapped(Path directory, long bytes) throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, ".rankine-", ".ratings");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, WRITTEN_AT_ONCE));
            for (long left = bytes; left > 0; left -= zeros.position()) {
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
            return channel.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
        } catch (IOException e) {
            throw new IOException(directory + ": cannot keep ratings there: " + e.getMessage(), e);
        } finally {
            Files.delete(file);
        }
    }

    /// Lets what lies in a file leave memory, until it is looked at again.
    public static void leave(MemorySegment memory) {
        if (memory.isMapped()) {
            memory.unload();
        }
    }

    /// How many looks at so many bytes each fill what one thing may have in memory.
    long looks(long bytes) {
        return Math.max(1, share / (bytes + AROUND));
    }

    /// The end of the rows from `first` on, one at least, that may be written to in any order before they leave memory.
    ///
    /// @param starts where each row starts among all entries, and their number
    /// @param width of an entry in bytes
    int endOfRows(long[] starts, int first, long width) {
        int end = first + 1;
        while (end < starts.length - 1 && (starts[end + 1] - starts[first]) * width <= share) {
            end++;
        }
        return end;
    }
}
