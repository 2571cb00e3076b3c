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
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

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

    /// How many entries are worth more than one thread.
    private static final long WORTH_PARTING = 1 << 18;

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
        return allocate(bytes, Arena.ofAuto());
    }

    /// The same until an arena is closed.
    MemorySegment allocate(long bytes, Arena arena) {
        if (directory.isEmpty() || bytes == 0) {
            return arena.allocate(bytes, Long.BYTES);
        }
        try {
            return mapped(directory.get(), bytes, arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Zeros are written first: a disk that is full is told now, and not by a signal when the memory is written to.
    private static MemorySegment mapped(Path directory, long bytes, Arena arena) throws IOException {
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
            return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
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

    /// Some rows of many.
    @FunctionalInterface
    interface Part {
        void work(int first, int end);
    }

    /// Works on all rows, each of which may be written to in any order: where memory is bounded on as many at a time as
    /// it has room for, else on as many parts at the same time as there are processors.
    ///
    /// @param starts where each row starts among all entries, and their number
    /// @param width of an entry in bytes
    void inParts(long[] starts, long width, Part part) {
        int rows = starts.length - 1;
        if (directory.isPresent()) {
            for (int first = 0, end; first < rows; first = end) {
                end = endOfRows(starts, first, width);
                part.work(first, end);
            }
            return;
        }
        int parts = starts[rows] < WORTH_PARTING ? 1 : Runtime.getRuntime().availableProcessors();
        IntStream.range(0, parts)
                .parallel()
                .forEach(number -> part.work(cut(starts, number, parts), cut(starts, number + 1, parts)));
    }

    /// The row that a part begins with, such that all have about as many entries.
    private static int cut(long[] starts, int part, int parts) {
        int rows = starts.length - 1;
        if (part == 0 || part == parts) {
            return part == 0 ? 0 : rows;
        }
        int found = Arrays.binarySearch(starts, 0, rows, starts[rows] / parts * part);
        return found < 0 ? -found - 1 : found;
    }

    /// The end of the rows from `first` on, one at least, that may be in memory together.
    int endOfRows(long[] starts, int first, long width) {
        int end = first + 1;
        while (end < starts.length - 1 && (starts[end + 1] - starts[first]) * width <= share) {
            end++;
        }
        return end;
    }
}
