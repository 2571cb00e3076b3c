package dev.rankine.ranking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How large the second level cache of a core is, as Linux tells under `/sys/devices/system/cpu`; 1 MiB where it does
/// not.
final class CacheSize {
    private static final long DEFAULT = 1L << 20;
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private CacheSize() {}

    static long secondLevel() {
        return secondLevel(CACHES);
    }

    /// @param caches a folder for each cache, which holds its `level`, its `type` and its `size` such as `512K`
    static long secondLevel(Path caches) {
        try (var folders = Files.newDirectoryStream(caches, "index*")) {
            for (Path cache : folders) {
                if (text(cache, "level").equals("2") && !text(cache, "type").equals("Instruction")) {
                    return bytes(text(cache, "size"));
                }
            }
            return DEFAULT;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return DEFAULT;
        }
    }

    private static String text(Path cache, String name) throws IOException {
        return Files.readString(cache.resolve(name)).strip();
    }

    private static long bytes(String size) {
        long number = Long.parseLong(size, 0, size.length() - 1, 10);
        return size.endsWith("M") ? number << 20 : number << 10;
    }
}
