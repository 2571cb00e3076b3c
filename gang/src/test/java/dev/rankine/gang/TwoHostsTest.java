package dev.rankine.gang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.allocation.HostfileAllocator;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.launch.Installed;
import dev.rankine.gang.launch.TwoHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A rank on each of two hosts, fed and called by a third. What [GangTrainingTest] does on one.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TwoHostsTest {
    private static final Path OWN = Path.of("/proc/self/ns/net");

    @TempDir
    Path scratch;

    private TwoHosts hosts;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        hosts = TwoHosts.connect(scratch);
    }

    @AfterEach
    void disconnect() throws IOException, InterruptedException {
        if (hosts != null) {
            hosts.close();
        }
    }

    private GangOptions options(Installed installed) throws IOException {
        Path hostfile = Files.writeString(
                scratch.resolve("hosts"), hosts.address(1) + " slots=1\n" + hosts.address(2) + " slots=1\n");
        var allocator = HostfileAllocator.of(hostfile, scratch.resolve("slots"));
        return GangTrainingTest.quick(GangOptions.of(2, allocator, hosts.launcher(installed)))
                .withAddress(hosts.network(), 0)
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @EnumSource
    void ranksAreFedLearnAndBringHomeAcrossTheNetwork(Installed installed) throws IOException, InterruptedException {
        String folder = scratch.toString();
        GangFunction doubles = GangTrainingTest.doubles();
        GangFunction telling = member -> {
            Path told = Path.of(folder, "network-of-" + member.ranks().rank());
            Files.writeString(told, Files.readSymbolicLink(OWN).toString());
            return doubles.learn(member);
        };
        GangTrainingTest.requireDoubled(GangTraining.run(GangTrainingTest.numbers(5), telling, options(installed)));

        Set<String> networks = new HashSet<>();
        networks.add(Files.readSymbolicLink(OWN).toString());
        networks.add(Files.readString(scratch.resolve("network-of-0")));
        networks.add(Files.readString(scratch.resolve("network-of-1")));
        assertThat(networks).as("of the driver and two ranks").hasSize(3);
    }

    @Test
    void aHostThatIsCutOffEndsTheGang() throws IOException {
        GangOptions options = options(Installed.OPEN_MPI).withListener(event -> {
            if (event instanceof GangEvent.EpochFinished finished
                    && finished.epoch().epoch() == 2) {
                cut();
            }
        });
        var counting = new CountsEpochs(scratch.toString(), 1_000, 100);
        assertThatThrownBy(() -> GangTraining.run(GangTrainingTest.numbers(1), counting, options))
                .isInstanceOf(GangFailedException.class);
        for (int rank = 0; rank < 2; rank++) {
            String pid = Files.readString(scratch.resolve("rank-" + rank + ".pid"));
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                    .isEmpty();
        }
    }

    private void cut() {
        try {
            hosts.cut();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
