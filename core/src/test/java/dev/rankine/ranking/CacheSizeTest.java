package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSizeTest {
    @TempDir
    private Path caches;

    @ParameterizedTest
    @CsvSource({"512K, 524288", "2M, 2097152", "1280K, 1310720", "much, 1048576", "'', 1048576"})
    void theSecondLevelIsRead(String size, long bytes) throws IOException {
        cache("index0", "1", "Data", "32K");
        cache("index1", "1", "Instruction", "32K");
        cache("index2", "2", "Unified", size);
        cache("index3", "3", "Unified", "32M");
        assertThat(CacheSize.secondLevel(caches)).isEqualTo(bytes);
    }

    @Test
    void whereTheSystemDoesNotTellItIsAMebibyte() {
        assertThat(CacheSize.secondLevel(caches)).isEqualTo(1 << 20);
        assertThat(CacheSize.secondLevel(caches.resolve("absent"))).isEqualTo(1 << 20);
    }

    private void cache(String name, String level, String type, String size) throws IOException {
        Path folder = Files.createDirectory(caches.resolve(name));
        Files.writeString(folder.resolve("level"), level + "\n");
        Files.writeString(folder.resolve("type"), type + "\n");
        Files.writeString(folder.resolve("size"), size + "\n");
    }
}
