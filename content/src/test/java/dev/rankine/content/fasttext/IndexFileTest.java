package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);
    private static final byte[] TEXT = new Corpus().sentence().getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path model;
    private Path index;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.copy(TrainedModel.PRUNED.file(), folder.resolve("model.ftz"));
        index = folder.resolve("model.ftz.rankine-index");
    }

    private float[] vector() throws IOException {
        try (var encoder = FastTextEncoder.open(model)) {
            var vector = new float[encoder.dimension()];
            assertThat(encoder.encode(TEXT, 0, TEXT.length, vector)).isTrue();
            return vector;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIPGRAM", "OF_LABELS_AND_ALL_NGRAMS", "PRUNED"})
    void aModelEncodesTheSameWithAndWithoutItsIndex(TrainedModel trained) throws IOException {
        Files.copy(trained.file(), model, StandardCopyOption.REPLACE_EXISTING);

        float[] first = vector();

        assertThat(index).exists();
        assertThat(vector()).isEqualTo(first);
    }

    @Test
    void anIndexThatFitsIsLeftAlone() throws IOException {
        vector();
        Files.setLastModifiedTime(index, LONG_AGO);

        vector();

        assertThat(Files.getLastModifiedTime(index)).isEqualTo(LONG_AGO);
        assertThat(files()).containsExactlyInAnyOrder("model.ftz", "model.ftz.rankine-index");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void aDamagedIndexIsMadeAgain(int seed) throws IOException {
        float[] expected = vector();
        byte[] whole = Files.readAllBytes(index);
        var random = new Random(seed);
        byte[] damaged = seed == 0 ? new byte[0] : seed == 1 ? new byte[7] : whole.clone();
        if (damaged.length > 7) {
            int reach = seed % 2 == 0 ? 64 : whole.length;
            damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        Files.write(index, damaged);

        assertThat(vector()).isEqualTo(expected);

        assertThat(index).hasBinaryContent(whole);
    }

    @Test
    void theIndexOfAnotherModelOfTheSameSizeIsMadeAgain() throws IOException {
        vector();
        byte[] bytes = Files.readAllBytes(model);
        int word = 92; // the first bytes of the dictionary's first word
        bytes[word] = bytes[word] == 'q' ? (byte) 'Q' : (byte) 'q';
        Files.write(model, bytes);
        Files.setLastModifiedTime(index, LONG_AGO);

        vector();

        assertThat(Files.getLastModifiedTime(index)).isGreaterThan(LONG_AGO);
    }

    @Test
    void whereNoIndexCanBeWrittenTheModelIsOpenedAllTheSame() throws IOException {
        float[] expected = vector();
        Path file = Files.createFile(folder.resolve("file"));

        try (var encoder = FastTextEncoder.open(model, file)) { // no folder
            var vector = new float[encoder.dimension()];
            encoder.encode(TEXT, 0, TEXT.length, vector);
            assertThat(vector).isEqualTo(expected);
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void theIndexMayLieInAFolderOfItsOwn() throws IOException {
        Path cache = folder.resolve("a").resolve("cache");

        FastTextEncoder.open(model, cache).close();

        assertThat(cache.resolve("model.ftz.rankine-index")).isNotEmptyFile();
        assertThat(index).doesNotExist();
    }

    @Test
    void aModelInUseOutlivesItsFileAndItsIndex() throws IOException {
        float[] expected = vector();
        try (var encoder = FastTextEncoder.open(model)) {
            Files.delete(model);
            Files.delete(index);
            var vector = new float[encoder.dimension()];
            encoder.encode(TEXT, 0, TEXT.length, vector);
            assertThat(vector).isEqualTo(expected);
        }
    }

    private Stream<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
