package dev.rankine.gang.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stand-ins, processes of their own, say what Slurm's manual says that it says; [SlurmItselfTest] asks Slurm.
class SlurmAllocatorTest {
    @TempDir
    Path programs;

    @BeforeEach
    void standIn() throws IOException {
        standIn("salloc", "echo \"$@\" >> asked; echo 'salloc: Granted job allocation 4711' >&2");
        standIn("srun", "echo two; echo one; echo two");
        standIn("scancel", "echo \"$@\" >> cancelled");
    }

    private void standIn(String name, String script) throws IOException {
        Path program = programs.resolve(name);
        Files.writeString(program, "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private SlurmAllocator slurm() {
        return new SlurmAllocator(programs, List.of("--partition=long"));
    }

    @Test
    void aJobIsAskedForAndGivenBack() throws IOException, InterruptedException {
        try (Lease lease = slurm().acquire(3, Duration.ofSeconds(7))) {
            assertThat(lease.hosts()).isEqualTo(Map.of("one", 1, "two", 2));
            assertThat(lease.description()).isEqualTo("Slurm's job 4711: {one=1, two=2}");
            assertThat(programs.resolve("cancelled")).doesNotExist();
        }
        assertThat(programs.resolve("asked")).hasContent("--no-shell --ntasks=3 --immediate=7 --partition=long");
        assertThat(programs.resolve("cancelled")).hasContent("4711");
    }

    @Test
    void whatSlurmSaysWhenItHasNoneIsPassedOn() throws IOException {
        standIn("salloc", "echo 'salloc: error: Unable to allocate resources: Immediate failed' >&2; exit 1");
        assertThatThrownBy(() -> slurm().acquire(3, Duration.ofSeconds(7)))
                .isInstanceOf(NoSlotsException.class)
                .hasMessage("3 slots are needed, Slurm gave none within 7 s:"
                        + " salloc: error: Unable to allocate resources: Immediate failed");
    }

    @Test
    void aJobWhoseHostsAreNotToldIsGivenBack() throws IOException {
        standIn("srun", "echo 'srun: error: Invalid job id'; exit 1");
        assertThatThrownBy(() -> slurm().acquire(3, Duration.ofSeconds(7)))
                .hasMessage("Slurm's job 4711 must have 3 slots, srun said: srun: error: Invalid job id");
        assertThat(programs.resolve("cancelled")).hasContent("4711");
    }
}
