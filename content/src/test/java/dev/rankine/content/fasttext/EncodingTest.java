package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an encoder promises beyond the bits of libfasttext.
class EncodingTest {
    private static final Corpus CORPUS = new Corpus();

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t ", "\0"})
    void aTextWithoutAWordIsNotKnown(String text) throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.OF_WHOLE_WORDS.file())) {
            var vector = new float[encoder.dimension()];
            vector[0] = 7;

            assertThat(encoder.encode(text, vector)).isFalse();
            assertThat(vector).containsOnly(0);
        }
    }

    @Test
    void aTextWithoutAKnownWordIsNotKnown() throws IOException {
        try (var unsupervised = FastTextEncoder.open(TrainedModel.OF_WHOLE_WORDS.file());
                var supervised = FastTextEncoder.open(TrainedModel.OF_LABELS_AND_WORD_NGRAMS.file())) {
            var vector = new float[unsupervised.dimension()];

            assertThat(unsupervised.encode("qqqq wwww", vector)).isFalse();
            assertThat(vector).containsOnly(0);
            assertThat(supervised.encode("qqqq wwww", vector)).isFalse();
            assertThat(supervised.encode("qqqq ra", vector)).isTrue();
        }
    }

    @Test
    void aWordOfKnownPartsIsKnown() throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file())) {
            assertThat(encoder.encode("qqqqwwww", new float[100])).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPGRAM", "OF_LABELS_AND_ALL_NGRAMS"})
    void aTextOfManyLinesIsOneSentence(TrainedModel model) throws IOException {
        try (var encoder = FastTextEncoder.open(model.file())) {
            var one = new float[100];
            var many = new float[100];
            encoder.encode("ra nki clé", one);
            encoder.encode("ra\nnki\r\nclé\n", many);
            assertThat(many).isEqualTo(one);
        }
    }

    @Test
    void aTextMayBePartOfAnArrayAndItsVectorToo() throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file())) {
            var expected = new float[100];
            var vector = new float[102];
            vector[100] = 3;
            byte[] text = "xxra nkixx".getBytes(UTF_8);
            encoder.encode("ra nki", expected);

            encoder.encode(text, 2, 8, vector);

            assertThat(vector).startsWith(expected).endsWith(3, 0);
            assertThat(new String(text, UTF_8)).isEqualTo("xxra nkixx");
        }
    }

    @Test
    void textsBecomeRowsOfAMatrix() throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file())) {
            var vectors = FactorMatrix.zeros(2, 100);
            var expected = new float[100];
            encoder.encode("ra nki", expected);

            assertThat(encoder.encode("ra nki", vectors, 1)).isTrue();

            var row = new float[100];
            vectors.read(1, row);
            assertThat(row).isEqualTo(expected);
            assertThatThrownBy(() -> encoder.encode("ra", FactorMatrix.zeros(2, 99), 1))
                    .hasMessage("vectors must have rank 100, had 99");
        }
    }

    @Test
    void badArgumentsAreRefused() throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file())) {
            assertThatThrownBy(() -> encoder.encode(new byte[3], 1, 4, new float[100]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> encoder.encode("ra", new float[99])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aClosedEncoderSaysSo() throws IOException {
        var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file());
        encoder.encode("ra", new float[100]);
        encoder.close();
        encoder.close();

        assertThatThrownBy(() -> encoder.encode("ra", new float[100]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the encoder is closed");
    }

    @Test
    void halfASurrogatePairIsAQuestionMark() throws IOException {
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file())) {
            var expected = new float[100];
            var vector = new float[100];
            encoder.encode("ra? nki", expected);
            encoder.encode("ra\ud83d nki", vector);
            assertThat(vector).isEqualTo(expected);
        }
    }

    /// So many that the model is mapped in between.
    @ParameterizedTest
    @EnumSource(names = {"SKIPGRAM", "OF_LABELS_AND_ALL_NGRAMS", "QUANTIZED", "QUANTIZED_IN_ODD_PIECES", "PRUNED"})
    void theFirstTextsHaveTheBitsOfAllOthers(TrainedModel model) throws IOException {
        try (var encoder = FastTextEncoder.open(model.file())) {
            for (byte[] text : CORPUS.sentences(60)) {
                try (var fresh = FastTextEncoder.open(model.file())) {
                    assertThat(encoded(fresh, text)).isEqualTo(encoded(encoder, text));
                }
            }
        }
    }

    /// Channels are closed by interrupts.
    @Test
    @Timeout(60)
    void whoIsInterruptedWhileEncodingSpoilsItForNobody() throws Exception {
        byte[] text = "ra nki clé thermody ".getBytes(UTF_8);
        try (var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file());
                var threads = Executors.newSingleThreadExecutor()) {
            float[] expected = encoded(encoder, text);
            for (int time = 0; time < 200; time++) { // read first, then mapped by the interrupted thread
                threads.submit(() -> {
                            Thread.currentThread().interrupt();
                            assertThat(encoded(encoder, text)).isEqualTo(expected);
                            assertThat(Thread.interrupted()).isTrue();
                        })
                        .get();
            }
            assertThat(encoded(encoder, text)).isEqualTo(expected);
        }
    }

    @Test
    void aClosedEncoderThatWasMappedSaysSo() throws IOException {
        var encoder = FastTextEncoder.open(TrainedModel.SKIPGRAM.file());
        encoder.encode("ra nki ".repeat(1_000), new float[100]);
        encoder.close();
        encoder.close();

        assertThatThrownBy(() -> encoder.encode("ra", new float[100]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the encoder is closed");
    }

    /// The memory is unmapped at once: an access that came later would end the JVM.
    @Test
    @Timeout(60)
    void whoEncodesWhileTheEncoderIsClosedIsTold() throws Exception {
        byte[] text = "ra nki clé thermody ".repeat(500).getBytes(UTF_8);
        for (int time = 0; time < 20; time++) {
            var encoder = FastTextEncoder.open(TrainedModel.OF_LABELS_AND_ALL_NGRAMS.file());
            var begun = new CountDownLatch(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                Callable<Void> encoding = () -> {
                    while (true) {
                        encoded(encoder, text);
                        begun.countDown();
                    }
                };
                var first = threads.submit(encoding);
                var second = threads.submit(encoding);
                begun.await();
                encoder.close();
                assertThatThrownBy(first::get).hasCauseInstanceOf(IllegalStateException.class);
                assertThatThrownBy(second::get).hasCauseInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPGRAM", "OF_LABELS_AND_ALL_NGRAMS", "PRUNED"})
    void manyThreadsEncodeAsOneDoes(TrainedModel model) throws IOException {
        List<byte[]> texts = CORPUS.sentences(400);
        try (var encoder = FastTextEncoder.open(model.file())) {
            List<float[]> expected =
                    texts.stream().map(text -> encoded(encoder, text)).toList();
            List<float[]> actual = IntStream.range(0, 4_000)
                    .parallel()
                    .mapToObj(n -> encoded(encoder, texts.get(n % texts.size())))
                    .toList();
            for (int n = 0; n < actual.size(); n++) {
                assertThat(actual.get(n)).isEqualTo(expected.get(n % texts.size()));
            }
        }
    }

    private static float[] encoded(FastTextEncoder encoder, byte[] text) {
        var vector = new float[encoder.dimension()];
        encoder.encode(text, 0, text.length, vector);
        return vector;
    }

    /// The measuring itself takes a little.
    @ParameterizedTest
    @EnumSource(names = {"SKIPGRAM", "OF_LABELS_AND_ALL_NGRAMS", "QUANTIZED", "PRUNED"})
    void aWarmThreadEncodesWithoutAllocation(TrainedModel model) throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<byte[]> texts = CORPUS.sentences(1_000);
        try (var encoder = FastTextEncoder.open(model.file())) {
            var vector = new float[encoder.dimension()];
            long least = Long.MAX_VALUE;
            for (int time = 0; time < 40; time++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int n = 0; n < texts.size(); n++) {
                    encoder.encode(texts.get(n), 0, texts.get(n).length, vector);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isLessThan(1_000);
        }
    }
}
