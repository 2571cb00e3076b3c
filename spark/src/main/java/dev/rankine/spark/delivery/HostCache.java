package dev.rankine.spark.delivery;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/// The delivered files of a host, named by their SHA-256: each is fetched by one process while the others wait for it,
/// and then mapped by all, so that they share its pages.
///
/// Files that nobody has asked for within a day are removed by the next fetch.
public final class HostCache {
    /// The Spark property that names a folder for delivered files, the same one for all executors of a host.
    public static final String PLACE = "spark.rankine.hostCache";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String LOCK = "lock";
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path directory;

    HostCache(Path directory) {
        this.directory = directory;
    }

    /// Where [#PLACE] says, or below the first of `spark.local.dir`, which executors of a host have in common.
    public static HostCache ofThisHost(String user) {
        SparkConf conf = SparkEnv.get().conf();
        String local = conf.get("spark.local.dir", "/tmp").split(",", 2)[0].strip();
        return new HostCache(Path.of(conf.get(PLACE, local), "rankine-" + user));
    }

    /// Brings a file here, unless it is here already. It stays for a day.
    ///
    /// @param receipt notes what was done
    /// @throws IOException if the bytes do not arrive as they must be, or the disk does not take them
    public Path bring(Origin origin, Receipt receipt) throws IOException {
        Path file = directory.resolve(origin.whole().sha256());
        try {
            bring(origin, file, receipt);
        } catch (IOException e) {
            throw new IOException(
                    "cannot bring %s (%d bytes) to %s (%s names another place): %s"
                            .formatted(origin, origin.whole().size(), directory, PLACE, e),
                    e);
        }
        return file;
    }

    private void bring(Origin origin, Path file, Receipt receipt) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Files.createDirectories(directory);
            try (var lock = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE)) {
                lock.lock();
                if (!isHere(file, origin.whole(), receipt)) {
                    removeTheUnused();
                    fetch(origin, file);
                    receipt.addFetched();
                }
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
        }
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

    /// Leaves nothing behind if it fails, as a full disk is no place for half a file.
    private static void fetch(Origin origin, Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            try (var channel = FileChannel.open(partial, CREATE, WRITE, TRUNCATE_EXISTING)) {
                origin.writeTo(channel);
                channel.force(true);
            }
            requireWhole(partial, origin.whole());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void requireWhole(Path partial, Fingerprint wanted) throws IOException {
        Fingerprint arrived = Fingerprint.of(partial);
        if (!arrived.equals(wanted)) {
            throw new IOException(
                    "there were " + arrived + ", not " + wanted + ": it was cut off, damaged, or replaced by another");
        }
    }

    private void removeTheUnused() throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.filter(file -> !file.endsWith(LOCK)).toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(oldest)) {
                Files.delete(file);
            }
        }
    }
}
