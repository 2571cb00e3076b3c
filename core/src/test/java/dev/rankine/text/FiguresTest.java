package dev.rankine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "999, 999", "1000, 1.0k", "12345, 12.3k", "100480507, 100M", "2e9, 2.0G"})
    void numbersAreRoundedToThousands(double value, String expected) {
        assertThat(Figures.rounded(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "17179869184, 16.0 GiB"})
    void bytesAreCountedInBinaryUnits(long bytes, String expected) {
        assertThat(Figures.bytes(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "0.34, 0.3 s", "12.4, 12 s", "59.4, 59 s", "59.6, 1:00", "187, 3:07", "3765, 1:02:45"})
    void timesGrowFromSecondsToHours(double seconds, String expected) {
        assertThat(Figures.seconds(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.90834, 0.9083", "-0.5, -0.5000", "12.3456, 12.35", "48310.7, 48311"})
    void measuresKeepTheDecimalsThatMatter(double value, String expected) {
        assertThat(Figures.measure(value)).isEqualTo(expected);
    }

    @Test
    void nounsAreCounted() {
        assertThat(Figures.count(1, "user")).isEqualTo("1 user");
        assertThat(Figures.count(480_189, "user")).isEqualTo("480,189 users");
    }
}
