package dev.rankine.content.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.hashing.HashingEncoder;
import dev.rankine.content.onnx.OnnxEncoder;
import dev.rankine.content.onnx.Transformer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TextContentTest {
    private static final List<String> WORDS = List.of("ra", "ther", "ne", "mo", "dy", "nam", "ic", "sto");
    private static final int TEXTS = 2;
    private static final int[] ITEMS =
            IntStream.range(0, 90).map(item -> 3 * item).toArray();

    @TempDir
    Path folder;

    @Test
    void itemsReadTogetherHaveTheVectorsOfTheirTextsReadAlone() throws IOException {
        try (TextEncoder encoder = OnnxEncoder.open(new Transformer(WORDS, 16, 2).write(folder.resolve("t.onnx")))) {
            isAsIfReadAlone(encoder, 1e-5f);
        }
        try (TextEncoder encoder = new HashingEncoder(32)) {
            isAsIfReadAlone(encoder, 0);
        }
    }

    private static void isAsIfReadAlone(TextEncoder encoder, float rounding) {
        var content = new TextContent(encoder, TEXTS, TextContentTest::text);
        var vectors = new float[ITEMS.length][content.dimension()];
        for (float[] vector : vectors) {
            Arrays.fill(vector, 7); // of other items, as it is used again
        }
        BitSet known = content.read(ITEMS, vectors);
        for (int place = 0; place < ITEMS.length; place++) {
            boolean any = false;
            for (int text = 0; text < TEXTS; text++) {
                var alone = new float[encoder.dimension()];
                any |= encoder.encode(text(ITEMS[place], text), alone);
                int first = text * encoder.dimension();
                assertThat(Arrays.copyOfRange(vectors[place], first, first + encoder.dimension()))
                        .containsExactly(alone, within(rounding));
            }
            assertThat(known.get(place)).isEqualTo(any);
        }
        assertThat(known.cardinality()).isBetween(1, ITEMS.length - 1);
    }

    /// Some items have no text, some one of two; lengths are unlike.
    private static String text(int item, int text) {
        int words = (item / 3 + text * (item % 2)) % 7 * (item % 4 == 0 ? 3 : 1);
        return String.join(
                " ",
                IntStream.range(0, words)
                        .mapToObj(word -> WORDS.get((item * 5 + word * word + text) % WORDS.size()))
                        .toList());
    }
}
