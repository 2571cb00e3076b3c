package dev.rankine.spark.sizing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What this process has in memory, in bytes, as Linux counts it.
///
/// @param own what no file holds
/// @param ofFiles mapped pages, which others may share
record ResidentMemory(long own, long ofFiles) {
    /// @throws IOException where there is no Linux beneath
    static ResidentMemory now() throws IOException {
        return of(Files.readAllLines(Path.of("/proc/self/status")));
    }

    /// @param status lines such as `RssAnon:   1024 kB`
    static ResidentMemory of(List<String> status) {
        return new ResidentMemory(bytes(status, "RssAnon:") + bytes(status, "RssShmem:"), bytes(status, "RssFile:"));
    }

    private static long bytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
