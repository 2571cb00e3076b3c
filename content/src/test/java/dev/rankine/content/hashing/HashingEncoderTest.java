package dev.rankine.content.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashingEncoderTest {
    private static final HashingEncoder ENCODER = new HashingEncoder(256);

    private static float[] vector(String text) {
        var vector = new float[256];
        assertThat(ENCODER.encode(text, vector)).as(text).isTrue();
        return vector;
    }

    private static double cosine(String one, String other) {
        float[] left = vector(one);
        float[] right = vector(other);
        double sum = 0;
        for (int column = 0; column < left.length; column++) {
            sum += left[column] * right[column];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aDimensionBelowOneIsRefused(int dimension) {
        assertThatThrownBy(() -> new HashingEncoder(dimension))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension must be at least 1, was " + dimension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "... - !", "\u0000", "🔥"})
    void aTextWithoutALetterOrDigitIsNotKnown(String text) {
        var vector = new float[256];
        vector[3] = 5;

        assertThat(ENCODER.encode(text, vector)).isFalse();
        assertThat(vector).containsOnly(0);
    }

    @Test
    void bytesThatAreNotUtf8SeparateWords() {
        byte[] bytes = {'t', 'e', 'a', (byte) 0xFF, (byte) 0xC3, 'm', 'u', 'g'};
        var vector = new float[256];

        assertThat(ENCODER.encode(bytes, 0, bytes.length, vector)).isTrue();
        assertThat(vector).isEqualTo(vector("tea mug"));
    }

    @Test
    void aTextMayBePartOfAnArray() {
        byte[] bytes = "green tea, hot".getBytes(UTF_8);
        var vector = new float[256];

        ENCODER.encode(bytes, 6, 9, vector);

        assertThat(vector).isEqualTo(vector("tea"));
        assertThatThrownBy(() -> ENCODER.encode(bytes, 0, 99, vector)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ENCODER.encode(bytes, 0, 3, new float[255]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void vectorsHaveTheLengthOneAndDoNotHeedCaseAndPunctuation() {
        assertThat(cosine("Toy Story (1995)", "Toy Story (1995)")).isCloseTo(1, within(1e-6));
        assertThat(vector("Toy Story (1995)")).isEqualTo(vector("toy-STORY|1995"));
    }

    @Test
    void textsThatShareWordsOrPartsOfThemAreAlike() {
        assertThat(cosine("Toy Story", "Toy Story 2")).isGreaterThan(0.8);
        assertThat(cosine("ÉTUDES", "étude")).isGreaterThan(0.5);
        assertThat(cosine("adventure", "adventures")).isGreaterThan(0.7);
        assertThat(cosine("adventure", "documentary")).isBetween(-0.3, 0.3);
        assertThat(cosine("東京物語", "東京物語 2")).isGreaterThan(0.8);
    }

    @Test
    @Timeout(10)
    void aMegabyteOfTextIsEncodedWhateverItsWords() {
        assertThat(cosine("word ".repeat(200_000), "word")).isCloseTo(1, within(1e-5));
        assertThat(vector("x".repeat(1 << 20))).isNotEqualTo(vector("word"));
    }
}
