package dev.rankine.spark.training;

import dev.rankine.spark.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of shuffles that executors have on their disks.
public final class ShuffleFiles {
    private ShuffleFiles() {}

    /// Those that some work leaves.
    public static List<Path> leftBy(Runnable work) throws IOException {
        System.gc(); // so that Spark's own cleaner forgets what earlier tests left
        List<Path> before = all();
        work.run();
        return all().stream().filter(file -> !before.contains(file)).toList();
    }

    private static List<Path> all() throws IOException {
        Path local = Path.of(LocalCluster.session().conf().get("spark.local.dir"));
        try (Stream<Path> files = Files.walk(local)) {
            return files.filter(file -> file.getFileName().toString().startsWith("shuffle_"))
                    .toList();
        }
    }
}
