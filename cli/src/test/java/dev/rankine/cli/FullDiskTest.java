package dev.rankine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a disk of 200 KB gets: one line, and nothing half-written.
class FullDiskTest {
    @TempDir
    Path folder;

    private Path disk;
    private Path table;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        table = folder.resolve("planted.csv");
        Run.done("data", "generate", "--users", 3000, "--items", 500, "--interactions", 50_000, "--output", table);
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString()), "cannot mount a tmpfs");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "--lazy", disk.toString());
    }

    @Test
    void aModelThatDoesNotFitLeavesNothing() {
        assertThat(Run.failure("train", table, "--algorithm", "als", "--model", disk.resolve("m"), "--epochs", 1))
                .contains(disk.resolve("m").toString(), "No space left on device");
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void ratingsThatDoNotFitLeaveNothing() {
        assertThat(Run.failure("train", table, "--algorithm", "sgd", "--model", disk.resolve("m"), "--memory", "64m"))
                .contains(disk + ": cannot keep ratings there", "No space left on device");
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void listsThatDoNotFitLeaveNothing() {
        Run.done("train", table, "--algorithm", "popular", "--model", folder.resolve("m"));

        assertThat(Run.failure("recommend", folder.resolve("m"), "--top", 100, "--output", disk.resolve("top.csv")))
                .contains(disk.resolve("top.csv").toString(), "No space left on device");
        assertThat(disk).isEmptyDirectory();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
