package dev.rankine.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MemorySizeTest {
    private final MemorySize sizes = new MemorySize();

    @ParameterizedTest
    @CsvSource({"1m, 1048576", "512M, 536870912", "64g, 68719476736", "64gb, 68719476736", "1t, 1099511627776"})
    void aUnitIsAPowerOf1024(String text, long bytes) {
        assertThat(sizes.convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "g", "1.5g", "-1g", "64 g", "64k", "9999999m"})
    void whatIsNoSizeIsQuoted(String text) {
        assertThatThrownBy(() -> sizes.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("a size must be a number with m, g or t behind it, such as 64g, was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1025t", "999999t"})
    void noMachineHasMoreThanAPebibyte(String text) {
        assertThatThrownBy(() -> sizes.convert(text)).hasMessage("a size must be at most 1024t, was '" + text + "'");
    }
}
