package dev.rankine.cli.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FootprintTest {
    private static final ProcessMemory WITHOUT = new ProcessMemory(600, 50, 40);

    @Test
    void eachThreadTakesTheSameMore() {
        Map<Integer, ProcessMemory> byThreads = Map.of(1, with(710), 2, with(720), 4, with(740));

        assertThat(Footprint.of(WITHOUT, byThreads)).isEqualTo(new Footprint(1000, 60, 100, 10));
    }

    @Test
    void theLineLiesBetweenWhatWasMeasured() {
        Map<Integer, ProcessMemory> byThreads = Map.of(1, with(710), 2, with(734), 4, with(740));

        Footprint footprint = Footprint.of(WITHOUT, byThreads);

        assertThat(footprint.perThread()).isEqualTo(9); // (-4/3 x -18 - 1/3 x 6 + 5/3 x 12) / (14/3), and 128 - 7/3 x 9
        assertThat(footprint.own()).isEqualTo(107);
    }

    @Test
    void nothingIsLessThanNothing() {
        Map<Integer, ProcessMemory> byThreads = Map.of(1, with(590), 2, with(580), 4, with(570));

        assertThat(Footprint.of(WITHOUT, byThreads)).isEqualTo(new Footprint(1000, 60, 0, 0));
    }

    private static ProcessMemory with(long own) {
        return new ProcessMemory(own, 1050, 100);
    }
}
