package dev.rankine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a disk of one megabyte, which only root may mount.
class FullDiskTest {
    private static final FactorModel SMALL = SavedModels.factors(20, 10, 4, 1);

    @TempDir
    Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "cannot mount a tmpfs");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "--lazy", disk.toString()); // what was read is still mapped
    }

    @Test
    void aFullDiskIsOneClearErrorAndTheOldModelStays() throws IOException {
        Path directory = disk.resolve("m");
        ModelDirectory.write(directory, SMALL);

        assertThatThrownBy(() -> ModelDirectory.write(directory, SavedModels.factors(20_000, 10, 32, 2)))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + directory + ": No space left on device");

        theModelStandsAlone(directory);
    }

    @Test
    void aDiskThatMayNotBeWrittenIsOneClearErrorAndTheOldModelStays() throws Exception {
        Path directory = disk.resolve("m");
        ModelDirectory.write(directory, SMALL);
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();

        assertThatThrownBy(() -> ModelDirectory.write(directory, SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + directory + ": ")
                .hasMessageEndingWith(": Read-only file system");

        theModelStandsAlone(directory);
    }

    private void theModelStandsAlone(Path directory) throws IOException {
        assertThat(SavedModels.told(ModelDirectory.read(directory))).isEqualTo(SavedModels.told(SMALL));
        try (var entries = Files.list(disk)) {
            assertThat(entries).containsExactly(directory);
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
