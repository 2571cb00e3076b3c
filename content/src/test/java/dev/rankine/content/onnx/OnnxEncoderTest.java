package dev.rankine.content.onnx;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.content.ModelStaysException;
import dev.rankine.kernels.FactorMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OnnxEncoderTest {
    private static final int MUTANTS = 400;

    @TempDir
    Path folder;

    @Test
    void filesThatAreMissingForeignOrCutOffAreRefused() throws IOException {
        Path absent = folder.resolve("absent.onnx");
        assertThatThrownBy(() -> OnnxEncoder.open(absent))
                .isInstanceOf(IOException.class)
                .hasMessage(absent + ": there is no such file, or it may not be read");

        Path whole = SmallNetwork.write(folder.resolve("small.onnx"), false);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> OnnxEncoder.open(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(cut + ": not a model of texts: ");
        }
    }

    /// The process must outlive all of them.
    @Test
    void mutantsAreRefusedOrReadTexts() throws IOException {
        List<String> words = List.of("ra", "ther", "ne", "mo");
        byte[] whole = Files.readAllBytes(new Transformer(words, 4, 1).write(folder.resolve("t.onnx")));
        int refused = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            Path file = Files.write(folder.resolve("mutant.onnx"), mutant(whole, new SplittableRandom(seed)));
            try (OnnxEncoder encoder = OnnxEncoder.open(file)) {
                encoder.encode(List.of("ra ther", "", "mo", "unheard"), new float[4][encoder.dimension()]);
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith(file + ": not a model of texts: ");
                refused++;
            } catch (IllegalStateException e) {
                assertThat(e)
                        .as("seed %d", seed)
                        .hasMessageMatching("(?s)the (network|tokenizer) cannot read the text: .*");
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTANTS / 10, MUTANTS - 1);
    }

    private static byte[] mutant(byte[] whole, SplittableRandom random) {
        byte[] mutant = random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int changes = random.nextInt(4); changes >= 0 && mutant.length > 0; changes--) {
            int at = random.nextInt(mutant.length);
            mutant[at] = (byte) (random.nextBoolean() ? mutant[at] ^ 1 << random.nextInt(Byte.SIZE) : random.nextInt());
        }
        return mutant;
    }

    @Test
    void aNetworkWithoutATokenizerSaysWhatAddsIt() throws IOException {
        assertThatThrownBy(() -> OnnxEncoder.open(alone("input_ids", 1)))
                .hasMessageEndingWith("it lacks rankine.tokenizer, which OnnxFile.writeWith adds");
    }

    @Test
    void aTokenizerThatIsNoneIsRefused() throws IOException {
        Path joined = folder.resolve("joined.onnx");
        new OnnxFile("{\"version\": 1}", 8, false).writeWith(alone("input_ids", 1), joined);
        assertThatThrownBy(() -> OnnxEncoder.open(joined))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(joined + ": not a model of texts: its tokenizer cannot be read: ");
    }

    @Test
    void aTokenizerWithoutATokenForTheUnknownIsRefusedOrSaysWhatItCannotRead() throws IOException {
        Path alone = alone("input_ids", 1);
        Path joined = folder.resolve("joined.onnx");
        String withoutUnknown = SmallNetwork.TOKENIZER.replace("\"[UNK]\": 0", "\"[unk]\": 0");
        new OnnxFile(withoutUnknown, 8, false).writeWith(alone, joined);
        assertThatThrownBy(() -> OnnxEncoder.open(joined))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(joined + ": not a model of texts: its tokenizer cannot be read: ");

        new OnnxFile(withoutUnknown.replace("\"ra\"", "\"a\""), 8, false).writeWith(alone, joined);
        try (OnnxEncoder encoder = OnnxEncoder.open(joined)) {
            assertThat(vector(encoder, "a")).containsExactly(1, 0, 0);
            assertThatIllegalStateException()
                    .isThrownBy(() -> vector(encoder, "a unheard"))
                    .withMessageStartingWith("the tokenizer cannot read the text: ");
        }
    }

    @Test
    void aNetworkThatDoesNotReadTextsIsRefused() throws IOException {
        Path joined = folder.resolve("joined.onnx");
        var file = new OnnxFile(SmallNetwork.TOKENIZER, 8, false);
        file.writeWith(alone("pixels", 1), joined);
        assertThatThrownBy(() -> OnnxEncoder.open(joined)).hasMessageEndingWith("one is pixels");
        file.writeWith(alone("input_ids", 7), joined);
        assertThatThrownBy(() -> OnnxEncoder.open(joined)).hasMessageEndingWith("its first output must be of floats");
    }

    @Test
    void countsBelowOneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxEncoder.open(folder, 0))
                .withMessage("threads must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnnxFile("{}", 0, false))
                .withMessage("mostTokens must be at least 1, was 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "unheard of words", "\ufffd"})
    void aTextWithoutAKnownWordHasNoVector(String text) throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            var vector = new float[] {7, 7, 7};
            assertThat(encoder.encode(text, vector)).isFalse();
            assertThat(vector).containsOnly(7);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreUnknownWords() throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            byte[] text = "?? ra".getBytes(StandardCharsets.UTF_8);
            text[0] = (byte) 0xff;
            text[1] = (byte) 0xc0;
            assertThat(encoder.encode(text, 0, 2, new float[3])).isFalse();
            var vector = new float[3];
            assertThat(encoder.encode(text, 3, 5, vector)).isTrue();
            assertThat(vector).containsExactly(1, 0, 0);
        }
    }

    @Test
    void aVectorIsTheMeanOfTheVectorsOfTokens() throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            assertThat(encoder.dimension()).isEqualTo(3);
            assertThat(vector(encoder, "Ra ther\tNE")).containsExactly(1 / 3f, 1 / 3f, 4 / 3f);
            assertThat(vector(encoder, "ra unheard")).containsExactly(5, 4.5f, 4.5f);
        }
    }

    @Test
    void aVectorIsDividedByItsLengthWhereTheFileSaysSo() throws IOException {
        try (OnnxEncoder encoder = small(true)) {
            assertThat(vector(encoder, "mo")).containsExactly(0.6f, 0.8f, 0);
        }
    }

    @Test
    void ofALongTextTheFirstTokensCount() throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            assertThat(vector(encoder, "ra ".repeat(8) + "mo ".repeat(400_000))).containsExactly(1, 0, 0);
        }
    }

    @Test
    void textsReadTogetherHaveTheVectorsOfTextsReadAlone() throws IOException {
        List<String> words = List.of("ra", "nki", "ne", "cy", "ther", "mo", "dy", "nam", "ic");
        var random = new SplittableRandom(3);
        List<String> texts = IntStream.range(0, 150)
                .mapToObj(text -> random.ints(text % 40, 0, words.size() + 1)
                        .mapToObj(word -> word == words.size() ? "unheard" : words.get(word))
                        .collect(joining(" ")))
                .toList();
        try (OnnxEncoder encoder = OnnxEncoder.open(new Transformer(words, 16, 3).write(folder.resolve("t.onnx")))) {
            var together = FactorMatrix.zeros(texts.size() + 5, encoder.dimension());
            BitSet known = encoder.encode(texts, together, 5);
            assertThat(known.cardinality()).isBetween(140, 149);
            var row = new float[encoder.dimension()];
            for (int text = 0; text < texts.size(); text++) {
                var alone = new float[encoder.dimension()];
                assertThat(encoder.encode(texts.get(text), alone)).isEqualTo(known.get(text));
                together.read(5 + text, row);
                assertThat(row).containsExactly(alone, within(1e-5f));
            }
        }
    }

    @Test
    void aNetworkOfOneTextReadsThemOneByOne() throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            var vectors = new float[3][3];
            assertThat(encoder.encode(List.of("mo", "", "ra ther"), vectors)).hasToString("{0, 2}");
            assertThat(vectors).isDeepEqualTo(new float[][] {{3, 4, 0}, {0, 0, 0}, {0.5f, 0.5f, 0}});
        }
    }

    @Test
    void vectorsThatAreTooFewOrTooShortAreRefusedBeforeAnyIsWritten() throws IOException {
        try (OnnxEncoder encoder = small(false)) {
            var vectors = new float[][] {new float[3], new float[2]};
            assertThatThrownBy(() -> encoder.encode(List.of("mo", "mo"), vectors))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> encoder.encode(List.of("mo", "mo", "mo"), new float[2][3]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(vectors[0]).containsOnly(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.encode(List.of("mo"), FactorMatrix.zeros(1, 4), 0))
                    .withMessage("vectors must have rank 3, had 4");
        }
    }

    @Test
    void allThreadsReadTheSame() throws IOException {
        try (OnnxEncoder encoder = OnnxEncoder.open(SmallNetwork.write(folder.resolve("small.onnx"), true), 2)) {
            float[] expected = vector(encoder, "ra ther mo");
            assertThat(IntStream.range(0, 1_000).parallel().mapToObj(time -> vector(encoder, "ra ther mo")))
                    .allMatch(vector -> Arrays.equals(vector, expected));
        }
    }

    @Test
    void whoEncodesAfterOrDuringClosingGetsAnError() throws Exception {
        for (int time = 0; time < 20; time++) {
            OnnxEncoder encoder = small(false);
            var encoding = CompletableFuture.runAsync(() -> assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        while (true) {
                            vector(encoder, "ra ther");
                        }
                    })
                    .withMessage("the encoder is closed"));
            Thread.sleep(5);
            encoder.close();
            encoder.close();
            encoding.join();
        }
    }

    @Test
    void itStaysInItsProcess() throws IOException {
        try (OnnxEncoder encoder = small(false);
                var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(encoder))
                    .isInstanceOf(ModelStaysException.class)
                    .hasMessageContaining("ModelOnExecutors.of(uri, OnnxEncoder::open)");
        }
    }

    private Path alone(String input, int elements) throws IOException {
        return Files.write(folder.resolve("alone.onnx"), SmallNetwork.network(input, elements));
    }

    private OnnxEncoder small(boolean unitLength) throws IOException {
        return OnnxEncoder.open(SmallNetwork.write(folder.resolve("small.onnx"), unitLength));
    }

    private static float[] vector(OnnxEncoder encoder, String text) {
        var vector = new float[3];
        assertThat(encoder.encode(text, vector)).isTrue();
        return vector;
    }
}
