package dev.rankine.gang.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostfileTest {
    @TempDir
    Path scratch;

    private Hostfile read(String text) throws IOException {
        return Hostfile.read(Files.writeString(scratch.resolve("hosts"), text));
    }

    @Test
    void bothSpellingsAreReadAndAHostThatIsNamedTwiceHasTheSum() throws IOException {
        Hostfile hosts = read("""
                # the rack at the window
                one slots=4

                two:3   # MPICH's way
                three
                  one  slots=2
                """);
        assertThat(hosts.slots()).containsExactly(Map.entry("one", 6), Map.entry("two", 3), Map.entry("three", 1));
        assertThat(hosts.all()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one slots=", "one slots=-1", "one two", "one:", "one:4:5", "one slots=4 max-slots=8"})
    void whatIsNoHostIsRefusedByItsLine(String line) {
        assertThatThrownBy(() -> read("first\n" + line + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(scratch.resolve("hosts") + ":2: a line must be 'host', 'host slots=N' or 'host:N', was '"
                        + line + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one slots=0", "one:99999999999"})
    void aNumberOfSlotsThatCannotBeIsRefused(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(scratch.resolve("hosts") + ":1: a host has from 1 to 65536 slots, was ");
    }

    @Test
    void aFileWithoutHostsHasNoSlots() throws IOException {
        assertThat(read("\n# nobody\n").all()).isZero();
    }
}
