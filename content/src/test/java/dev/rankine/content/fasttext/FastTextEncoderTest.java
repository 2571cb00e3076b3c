package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Against libfasttext itself, to the bit, on every kind of model it makes.
class FastTextEncoderTest {
    private static final Corpus CORPUS = new Corpus();

    @ParameterizedTest
    @EnumSource
    void sentencesHaveTheBitsOfLibfasttext(TrainedModel model) throws IOException {
        List<byte[]> texts = new ArrayList<>(CORPUS.sentences(500));
        texts.addAll(oddTexts());
        texts.removeIf(text -> !model.hasRowsForLabels() && new String(text, UTF_8).contains("__label__1"));
        List<float[]> expected = Libfasttext.sentenceVectors(model.file(), texts);

        try (var encoder = FastTextEncoder.open(model.file())) {
            for (int time = 0; time < 3; time++) { // frequent words are kept after the first
                for (int n = 0; n < texts.size(); n++) {
                    var vector = new float[encoder.dimension()];
                    encoder.encode(texts.get(n), 0, texts.get(n).length, vector);
                    assertThat(vector).as("%d: %s", n, abridged(texts.get(n))).isEqualTo(expected.get(n));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void wordsHaveTheBitsOfLibfasttext(TrainedModel model) throws IOException {
        List<String> words = new ArrayList<>(List.of("", "</s>", "</s", "__label__3", "a word", "x", "熱", "é\n"));
        for (byte[] sentence : CORPUS.sentences(100)) {
            words.addAll(Arrays.asList(new String(sentence, UTF_8).split(" ")));
        }
        words.removeIf(word -> !model.hasRowsForLabels() && word.equals("__label__3"));
        List<float[]> expected = Libfasttext.wordVectors(
                model.file(), words.stream().map(word -> word.getBytes(UTF_8)).toList());

        try (var encoder = FastTextEncoder.open(model.file())) {
            for (int n = 0; n < words.size(); n++) {
                var vector = new float[encoder.dimension()];
                encoder.encodeWord(words.get(n), vector);
                assertThat(vector).as(words.get(n)).isEqualTo(expected.get(n));
            }
        }
    }

    private static List<byte[]> oddTexts() {
        byte[] invalid = new byte[256];
        for (int n = 0; n < invalid.length; n++) {
            invalid[n] = n == '\n' ? (byte) ' ' : (byte) n;
        }
        var texts = new ArrayList<>(Stream.of(
                        "",
                        " ",
                        " \t\u000B\f\r ",
                        "ra\tnki\u000Bne\fcy\rclé",
                        "ra</s> </s> nki",
                        "</s>",
                        "ra </s>",
                        "__label__1",
                        "__label__1 ra",
                        "ra __label__new nki",
                        "__label__",
                        "a\0b ra\0nki \0",
                        "<ra>",
                        "é",
                        "熱熱 🔥",
                        "ra ra ra ra",
                        "qqqq wwww",
                        "  ra  nki  ",
                        "ra\u00a0nki ra\u2003nki",
                        "ra\u0085nki")
                .map(text -> text.getBytes(UTF_8))
                .toList());
        texts.add(invalid);
        texts.add(new byte[] {(byte) 0x80, (byte) 0xBF, ' ', (byte) 0xC3, ' ', 'a', (byte) 0xF0, (byte) 0x9F});
        texts.add("熱жарclé ra ".repeat(60_000).getBytes(UTF_8));
        texts.add("熱жарclé".repeat(70_000).getBytes(UTF_8));
        return texts;
    }

    private static String abridged(byte[] text) {
        return new String(text, 0, Math.min(100, text.length), UTF_8);
    }
}
