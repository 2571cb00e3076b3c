package dev.rankine.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.cli.machine.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path root;

    @Test
    void linuxTellsProcessorCachesAndTheContainersLimit() throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: Steam Engine 9000\n");
        write("proc/meminfo", "MemTotal:       16384 kB\nMemAvailable:    8192 kB\n");
        write("sys/fs/cgroup/memory.max", "4194304\n");
        cache(0, "1", "Data", "32K");
        cache(1, "1", "Instruction", "64K");
        cache(2, "2", "Unified", "1024K");

        var machine = new Machine(root, Map.of());

        assertThat(text(machine, "processors")).endsWith("x Steam Engine 9000");
        assertThat(text(machine, "caches")).isEqualTo("L1 32K, L2 1024K");
        assertThat(text(machine, "memory"))
                .isEqualTo("16.0 MiB, 8.0 MiB of it available, limited to 4.0 MiB by the container");
    }

    @Test
    void aSystemWithoutTheseFilesIsNoFailure() throws IOException {
        assertThat(new Machine(root, Map.of()).findings()).hasSize(9);
    }

    @Test
    void anOldJavaIsWarnedAbout() {
        var machine = new Machine(root, Map.of());

        assertThat(machine.java(Runtime.Version.parse("25.0.2")).verdict()).isEqualTo(Verdict.WARN);
        assertThat(machine.java(Runtime.Version.parse("25.0.3+9-LTS")).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(machine.java(Runtime.Version.parse("26")).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void programsAreFoundOnThePath() throws IOException {
        Path program = Files.createFile(root.resolve("mpirun"));
        Files.setPosixFilePermissions(program, Set.of(PosixFilePermission.OWNER_EXECUTE));
        var machine = new Machine(root, Map.of("PATH", "/nowhere:" + root));

        assertThat(machine.program("mpi", "mpirun", "").text()).isEqualTo(program.toString());
        assertThat(machine.program("spark", "spark-submit", "").verdict()).isEqualTo(Verdict.ABSENT);
    }

    private static String text(Machine machine, String what) throws IOException {
        return machine.findings().stream()
                .filter(finding -> finding.what().equals(what))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private void cache(int index, String level, String type, String size) throws IOException {
        String folder = "sys/devices/system/cpu/cpu0/cache/index" + index + "/";
        write(folder + "level", level);
        write(folder + "type", type);
        write(folder + "size", size);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
