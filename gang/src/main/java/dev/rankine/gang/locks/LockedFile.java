package dev.rankine.gang.locks;

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

/// A file that this process has to itself, and that says who has it. The system lets go of it when the process ends,
/// however it ends.
public record LockedFile(FileChannel file) implements AutoCloseable {
    /// Takes a file if nobody else has it; the directories above it are made.
    public static Optional<LockedFile> take(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file) == null) {
            file.close();
            return Optional.empty();
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap(self().getBytes(UTF_8)));
        return Optional.of(new LockedFile(file));
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // somebody in this very process has it
        }
    }

    private static String self() {
        ProcessHandle self = ProcessHandle.current();
        return "process " + self.pid()
                + self.info().user().map(user -> " of " + user).orElse("") + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Who has it, by what it says.
    public static String holder(Path path) throws IOException {
        return Files.readString(path);
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
