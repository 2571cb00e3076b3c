package dev.rankine.gang.allocation;

import dev.rankine.gang.locks.LockedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// One slot that this process holds, by a file that is locked.
record SlotLock(String host, LockedFile file) implements AutoCloseable {
    /// Takes a slot if it is free.
    static Optional<SlotLock> take(Path directory, String host, int slot) throws IOException {
        return LockedFile.take(path(directory, host, slot)).map(file -> new SlotLock(host, file));
    }

    /// Who holds a slot, by what its file says.
    static String holder(Path directory, String host, int slot) throws IOException {
        return host + " " + slot + " by " + LockedFile.holder(path(directory, host, slot));
    }

    private static Path path(Path directory, String host, int slot) {
        return directory.resolve(host + "." + slot + ".slot");
    }

    @Override
    public void close() {
        file.close();
    }
}
