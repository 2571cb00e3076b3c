package dev.rankine.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewDigitsTest {
    @Test
    void everyDecimalOfFourDigitsIsTheFloatOfTheJdk() {
        for (int number = 0; number < 10_000; number++) {
            String digits = String.valueOf(number);
            assertIsThatOfTheJdk(digits);
            for (int point = 0; point <= digits.length(); point++) {
                assertIsThatOfTheJdk(digits.substring(0, point) + "." + digits.substring(point));
            }
        }
    }

    @Test
    void decimalsOfSevenCharactersAreTheFloatsOfTheJdk() {
        var random = new Random(1);
        for (int trial = 0; trial < 200_000; trial++) {
            String digits = String.valueOf(100_000 + random.nextInt(900_000));
            int point = random.nextInt(digits.length() + 1);
            assertIsThatOfTheJdk(digits.substring(0, point) + "." + digits.substring(point));
        }
    }

    private static void assertIsThatOfTheJdk(String text) {
        assertThat(parsed(text)).isEqualTo(Float.parseFloat(text));
        assertThat(parsed("-" + text)).isEqualTo(Float.parseFloat("-" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ".", "-.", "1e3", "1.2.3", "+1", "12345678", "NaN", "1f", "٣"})
    void whatIsOfAnotherFormIsNoNumber(String text) {
        assertThat(parsed(text)).isNaN();
    }

    /// Between other bytes, as it is in a line.
    private static float parsed(String text) {
        byte[] line = ("9 " + text + " 9").getBytes(UTF_8);
        return FewDigits.parse(line, 2, line.length - 2);
    }
}
