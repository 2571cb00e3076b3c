package dev.rankine.gang.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.feed.GangDataset;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.shards.LearnedRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Slots of a Slurm that runs; what it says and what it does is its own.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlurmItselfTest {
    @TempDir
    Path folder;

    private SlurmOfTest slurm;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        slurm = SlurmOfTest.start(folder);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (slurm != null) {
            slurm.close();
        }
    }

    @Test
    void slotsAreHeldUntilTheyAreGivenBack() throws IOException, InterruptedException {
        SlurmAllocator allocator = slurm.allocator();
        try (Lease lease = allocator.acquire(2, Duration.ofSeconds(20))) {
            assertThat(lease.hosts().values()).containsExactly(2);
            assertThat(slurm.says("squeue", "--noheader", "--format=%T %C")).isEqualTo("RUNNING 2\n");
            assertThatThrownBy(() -> allocator.acquire(1, Duration.ofSeconds(2)))
                    .isInstanceOf(NoSlotsException.class)
                    .hasMessageStartingWith("1 slots are needed, Slurm gave none within 2 s: salloc: ");
        }
        SlurmOfTest.await(() -> slurm.says("squeue", "--noheader").isEmpty());
        allocator.acquire(1, Duration.ofSeconds(20)).close();
    }

    @Test
    void moreSlotsThanThereAreAreRefused() {
        assertThatThrownBy(() -> slurm.allocator().acquire(3, Duration.ofSeconds(2)))
                .isInstanceOf(NoSlotsException.class)
                .hasMessageStartingWith("3 slots are needed, Slurm gave none within 2 s: salloc: ");
    }

    @Test
    void aGangRunsInTheSlotsThatSlurmGave() throws IOException, InterruptedException {
        GangFunction counting = member -> member.ranks().rank() == 0
                ? List.of(LearnedRows.all("ranks", new float[] {member.ranks().size()}))
                : List.of();
        GangOptions options = GangOptions.of(2, slurm.allocator(), Installed.OPEN_MPI.launcher());
        var nothing = GangDataset.here(1, 1, (partition, sink) -> {});
        assertThat(GangTraining.run(nothing, counting, options).vector("ranks")).containsExactly(2);
        SlurmOfTest.await(() -> slurm.says("squeue", "--noheader").isEmpty());
    }
}
