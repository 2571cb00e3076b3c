package dev.rankine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{ ! expected '\"', found the end",
                "{\"a\":1,} ! line 1, column 8: expected '\"', found '}'",
                "[1 2] ! line 1, column 4: expected ']', found '2'",
                "[1]x ! expected the end, found 'x'",
                "nul ! expected a value, found 'n'",
                "NaN ! expected a value, found 'N'",
                "-Infinity ! expected a value, found '-'",
                "01 ! expected the end, found '1'",
                "1. ! expected the end, found '.'",
                "+1 ! expected a value, found '+'",
                "1e999 ! the number 1e999 is too large",
                "\"\\x\" ! after a backslash, found 'x'",
                "\"\\u00g0\" ! four hexadecimal digits after \\u, found 'g'",
                "\"open ! found the end",
                "{\"a\":1,\"a\":2} ! line 1, column 8: the name \"a\" occurs twice",
                "// no ! expected a value, found '/'",
            })
    void whatIsNotJsonIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"a\nb\"", "\"\u0000\"", "\u00A01"})
    void emptyTextAndBareControlCharactersAreRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void theLineOfAnErrorIsCounted() {
        assertThatThrownBy(() -> Json.parse("{\n \"a\": 1,\n \"b\": ?\n}")).hasMessageStartingWith("line 3, column 7:");
    }

    @Test
    void bottomlessNestingIsRefusedBeforeTheStackIs() {
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000))).hasMessageContaining("nested 100 deep");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(JsonException.class)
                .hasMessage("the text is not UTF-8");
    }

    @Test
    void everyKindOfValueIsReadAsItsType() throws JsonException {
        assertThat(Json.parse(" {\"s\":\"\\u00e9\\ud83c\\udf0b\\n\\/\",\"w\":-12,\"big\":12345678901234567890,"
                        + "\"r\":1.5e-3,\"t\":true,\"f\":false,\"a\":[[],{}]}\n"))
                .isEqualTo(Map.of(
                        "s",
                        "\u00e9\ud83c\udf0b\n/",
                        "w",
                        -12L,
                        "big",
                        1.2345678901234567e19,
                        "r",
                        0.0015,
                        "t",
                        true,
                        "f",
                        false,
                        "a",
                        List.of(List.of(), Map.of())));
    }

    @Test
    void nullIsNotANumberAndNotANumberIsNull() throws JsonException {
        assertThat(Json.parse("null")).isEqualTo(Double.NaN);
        assertThat(Json.line(List.of(Double.NaN, Float.POSITIVE_INFINITY))).isEqualTo("[null,null]");
    }

    @Test
    void valuesAreWrittenOnOneLineOrIndented() {
        var value = new LinkedHashMap<String, Object>();
        value.put("day", DayOfWeek.MONDAY);
        value.put("rates", List.of(0.1f, 2, 3L));
        value.put("none", Map.of());

        assertThat(Json.line(value)).isEqualTo("{\"day\":\"MONDAY\",\"rates\":[0.1,2,3],\"none\":{}}");
        assertThat(Json.indented(value)).isEqualTo("""
                        {
                          "day": "MONDAY",
                          "rates": [
                            0.1,
                            2,
                            3
                          ],
                          "none": {}
                        }""");
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThatThrownBy(() -> Json.line(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextComesBackAsItWas() throws JsonException {
        var random = new Random(3);
        for (int n = 0; n < 2_000; n++) {
            String text = random.ints(random.nextInt(20), 0, 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(Json.parse(Json.line(text))).isEqualTo(text);
        }
    }

    @Test
    void anyFiniteNumberComesBackAsItWas() throws JsonException {
        var random = new Random(5);
        for (int n = 0; n < 10_000; n++) {
            double real = Double.longBitsToDouble(random.nextLong());
            float single = Float.intBitsToFloat(random.nextInt());
            long whole = random.nextLong();

            assertThat(Json.parse(Json.line(List.of(real, whole))))
                    .isEqualTo(List.of(Double.isFinite(real) ? real : Double.NaN, whole));
            assertThat((Float) ((Number) Json.parse(Json.line(single))).floatValue())
                    .isEqualTo(Float.valueOf(Float.isFinite(single) ? single : Float.NaN));
        }
    }

    @Test
    void aMemberOfAnotherTypeIsRefusedByItsPath() throws JsonException {
        JsonObject json = JsonObject.of(Json.parse("{\"epochs\":[{\"loss\":1},{\"loss\":\"x\"}],\"shape\":[1,2.5]}"));

        assertThat(json.objects("epochs").getFirst().number("loss")).isEqualTo(1);
        assertThatThrownBy(() -> json.objects("epochs").get(1).number("loss"))
                .hasMessage("epochs[1].loss must be a number, was \"x\"");
        assertThatThrownBy(() -> json.integers("shape")).hasMessage("shape[1] must be a whole number, was 2.5");
        assertThatThrownBy(() -> json.text("name")).hasMessage("name is missing");
        assertThatThrownBy(() -> JsonObject.of(Json.parse("[1]"))).hasMessage("the text must be an object, was [1]");
    }
}
