package dev.rankine.spark.delivery;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.SparkEnv;

/// The delivered files of a host, named by their SHA-256: each is fetched by one process while the others wait for it,
/// and then mapped by all, so that they share its pages.
///
/// Files that nobody has asked for within a day are removed by the next fetch.
final class HostCache {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final String LOCK = "lock";
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path directory;

    HostCache(Path directory) {
        this.directory = directory;
    }

    /// Below the first of `spark.local.dir`, which executors of a host have in common.
    static HostCache ofThisHost(String user) {
        String local = SparkEnv.get().conf().get("spark.local.dir", "/tmp");
        return new HostCache(Path.of(local.split(",", 2)[0].strip(), "rankine-" + user));
    }

    /// Brings the file that `pieces` make here, unless it is here already. It stays for a day.
    ///
    /// @param receipt notes what was done
    /// @throws IOException if the pieces do not arrive as they were sent, or the disk does not take them
    Path bring(Pieces pieces, Receipt receipt) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(pieces.whole().sha256());
        synchronized (ONE_AT_A_TIME) {
            try (var lock = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE)) {
                lock.lock();
                if (!isHere(file, pieces.whole(), receipt)) {
                    removeTheUnused();
                    fetch(pieces, file);
                    receipt.addFetched();
                }
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        }
        return file;
    }

    private static boolean isHere(Path file, Fingerprint wanted, Receipt receipt) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        boolean fits = wanted.fits(file);
        if (!fits) {
            receipt.addDamaged(file);
        }
        return fits;
    }

    private static void fetch(Pieces pieces, Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (var channel = FileChannel.open(partial, CREATE, WRITE, TRUNCATE_EXISTING)) {
            pieces.writeTo(channel);
        }
        if (!pieces.whole().fits(partial)) {
            throw new IOException(partial + ": was written with other bytes than were sent, "
                    + pieces.whole().size() + " of SHA-256 " + pieces.whole().sha256());
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeTheUnused() throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(file -> !file.endsWith(LOCK)).toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                Files.delete(file);
            }
        }
    }
}
