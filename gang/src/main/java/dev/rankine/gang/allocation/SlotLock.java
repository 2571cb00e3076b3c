package dev.rankine.gang.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One slot that this process holds: a locked file that says who holds it. The system lets go of it when the process
/// ends, however it ends.
record SlotLock(String host, FileChannel file) implements AutoCloseable {
    /// Takes a slot if it is free.
    static Optional<SlotLock> take(Path directory, String host, int slot) throws IOException {
        Files.createDirectories(directory);
        FileChannel file =
                FileChannel.open(path(directory, host, slot), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file) == null) {
            file.close();
            return Optional.empty();
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap(holder().getBytes(UTF_8)));
        return Optional.of(new SlotLock(host, file));
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another gang of this very process has it
        }
    }

    private static String holder() {
        ProcessHandle self = ProcessHandle.current();
        return "process " + self.pid()
                + self.info().user().map(user -> " of " + user).orElse("") + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Who holds a slot, by what its file says.
    static String holder(Path directory, String host, int slot) throws IOException {
        return host + " " + slot + " by " + Files.readString(path(directory, host, slot));
    }

    private static Path path(Path directory, String host, int slot) {
        return directory.resolve(host + "." + slot + ".slot");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
