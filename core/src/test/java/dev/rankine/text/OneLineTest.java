package dev.rankine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void linesAreJoinedWithoutTheSpaceBetweenThem() {
        assertThat(OneLine.of("  a table must have rows\n\n    LINE 1: none \r\n"))
                .isEqualTo("a table must have rows; LINE 1: none");
        assertThat(OneLine.of("one")).isEqualTo("one");
    }
}
