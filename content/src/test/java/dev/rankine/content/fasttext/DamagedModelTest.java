package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not a whole model is refused, or else is used without a step outside of its file.
class DamagedModelTest {
    private static final int MUTANTS = 300;

    @TempDir
    Path folder;

    /// The numbers of a small model: 2 words, 1 label, 3 columns, 4 buckets.
    private static ByteBuffer small() {
        var bytes = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(793_712_314).putInt(12);
        for (int argument : new int[] {3, 5, 5, 1, 5, 1, 2, 2, 4, 3, 6, 100}) {
            bytes.putInt(argument);
        }
        bytes.putDouble(1e-4).putInt(3).putInt(2).putInt(1).putLong(9).putLong(-1);
        bytes.put("ab\0".getBytes(UTF_8)).putLong(5).put((byte) 0);
        bytes.put("b\0".getBytes(UTF_8)).putLong(4).put((byte) 0);
        bytes.put("__label__c\0".getBytes(UTF_8)).putLong(4).put((byte) 1);
        bytes.put((byte) 0).putLong(6).putLong(3);
        for (int n = 0; n < 18; n++) {
            bytes.putFloat(n);
        }
        return bytes.put((byte) 0)
                .putLong(1)
                .putLong(3)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .flip();
    }

    private Path write(ByteBuffer bytes) throws IOException {
        var copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return Files.write(folder.resolve("small.bin"), copy);
    }

    @Test
    void aSmallModelIsOpened() throws IOException {
        try (var encoder = FastTextEncoder.open(write(small()))) {
            var vector = new float[3];
            assertThat(encoder.encodeWord("b", vector)).isTrue(); // <b> is the only n-gram: row 2 + its bucket
            assertThat(encoder.dimension()).isEqualTo(3);
            assertThat(vector[1] - vector[0]).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "0   ! 123         ! it begins with 123, not with 793712314",
                "4   ! 13          ! its version must be 11 or 12, was 13",
                "4   ! 10          ! its version must be 11 or 12, was 10",
                "8   ! 0           ! dim must be from 1 to 2147483647, was 0",
                "8   ! -3          ! dim must be from 1 to 2147483647, was -3",
                "8   ! 2147483647  ! a table of 6 x 3 is not one of vectors of 2147483647",
                "28  ! 100000      ! wordNgrams must be from -2147483648 to 1000, was 100000",
                "36  ! 4           ! model must be from 1 to 3, was 4",
                "40  ! -1          ! bucket must be from 0 to 2147483647, was -1",
                "40  ! 0           ! bucket must be at least 1 where there are n-grams, was 0",
                "40  ! 5           ! 2 words and their n-grams need 7 rows, there are 6",
                "48  ! 2147483647  ! maxn must be from -2147483648 to 1000, was 2147483647",
                "64  ! 4           ! a dictionary of 4 has 2 words and 1 labels",
                "68  ! -2          ! a dictionary of 3 has -2 words and 1 labels",
                "68  ! 3           ! a dictionary of 3 has 3 words and 1 labels",
                "84  ! 0           ! -4294967296 n-grams kept does not fit into",
                "84  ! 2147483647  ! n-grams kept does not fit into",
                "103 ! 1           ! entry 0 of 2 words and 1 labels has the type 1",
                "135 ! 7           ! whether the table is quantized must be 0 or 1, was 7",
                "136 ! 9           ! a table would take 108 bytes at 152 of",
                "136 ! -1          ! a table of 4294967295 x 3 is not one of vectors of 3",
                "144 ! 4           ! a table of 6 x 4 is not one of vectors of 3",
            })
    void numbersThatLieAreRefused(int at, int number, String reason) throws IOException {
        ByteBuffer bytes = small();
        if (at == 103 || at == 135) { // a byte
            bytes.put(at, (byte) number);
        } else {
            bytes.putInt(at, number);
        }
        Path file = write(bytes);

        assertThatThrownBy(() -> FastTextEncoder.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": not a whole fastText model: ")
                .hasMessageContaining(reason);
    }

    @Test
    void aModelThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
        for (int length = 0; length < small().limit(); length++) {
            Path file = write(small().limit(length));

            assertThatThrownBy(() -> FastTextEncoder.open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ": not a whole fastText model: ");
        }
    }

    @Test
    void aModelWithMoreBehindItsEndIsRefused() throws IOException {
        ByteBuffer bytes = small();
        Path file = write(bytes.limit(bytes.limit() + 2));

        assertThatThrownBy(() -> FastTextEncoder.open(file)).hasMessageEndingWith("2 bytes follow its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "word 0.1 0.2\n", "{\"format\": 1}"})
    void foreignFilesAreRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("foreign.bin"), text);

        assertThatThrownBy(() -> FastTextEncoder.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": not a whole fastText model: ");
    }

    @Test
    @Timeout(60)
    void wordsThatWereMadeToCollideAreRefusedSoonWhereTheyAreMany() throws IOException {
        Path many = write(ofWords(Collisions.words(16)));

        assertThatThrownBy(() -> FastTextEncoder.open(many))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 4096 of its words or n-grams collide in a hash table");
    }

    @Test
    void aFewWordsMayHaveOneHash() throws IOException {
        List<byte[]> words = Collisions.words(6);

        try (var encoder = FastTextEncoder.open(write(ofWords(words)))) {
            var vector = new float[1];
            for (int number = 0; number < words.size(); number++) {
                assertThat(encoder.encodeWord(new String(words.get(number), UTF_8), vector))
                        .isTrue();
                assertThat(vector[0]).isEqualTo(number + 1);
            }
        }
    }

    /// A model without n-grams, in which the vector of each word is its number from 1.
    private static ByteBuffer ofWords(List<byte[]> words) {
        int size = words.size() * (words.getFirst().length + 14) + 200;
        var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(793_712_314).putInt(12);
        for (int argument : new int[] {1, 5, 5, 1, 5, 1, 2, 2, 0, 0, 0, 100}) {
            bytes.putInt(argument);
        }
        bytes.putDouble(1e-4)
                .putInt(words.size())
                .putInt(words.size())
                .putInt(0)
                .putLong(9)
                .putLong(-1);
        words.forEach(word -> bytes.put(word).put((byte) 0).putLong(5).put((byte) 0));
        bytes.put((byte) 0).putLong(words.size()).putLong(1);
        for (int number = 1; number <= words.size(); number++) {
            bytes.putFloat(number);
        }
        return bytes.put((byte) 0).putLong(1).putLong(1).putFloat(1).flip();
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThatThrownBy(() -> FastTextEncoder.open(folder.resolve("missing.bin")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.bin");
        assertThatThrownBy(() -> FastTextEncoder.open(folder)).isInstanceOf(IOException.class);
    }

    /// Mutants of the head are the interesting ones, so most changes are made there.
    @ParameterizedTest
    @EnumSource(names = {"CBOW_OF_FEW_COLUMNS", "OF_LABELS_AND_WORD_NGRAMS", "QUANTIZED_IN_ODD_PIECES", "PRUNED"})
    void mutantsAreRefusedOrUsedWithinTheirFile(TrainedModel model) throws IOException {
        byte[] whole = Files.readAllBytes(model.file());
        byte[] text = new Corpus().sentence().getBytes(UTF_8);
        int refused = 0;
        for (int seed = 0; seed < MUTANTS; seed++) {
            Path file = Files.write(folder.resolve("mutant"), mutant(whole, new Random(seed)));
            try (var encoder = FastTextEncoder.open(file)) {
                encoder.encode(text, 0, text.length, new float[encoder.dimension()]);
            } catch (IOException e) {
                assertThat(e).hasMessageStartingWith(file + ": not a whole fastText model: ");
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTANTS / 10, MUTANTS);
    }

    private static byte[] mutant(byte[] whole, Random random) {
        byte[] mutant = random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int changes = random.nextInt(4); changes >= 0 && mutant.length > 0; changes--) {
            int reach = random.nextBoolean() ? Math.min(120, mutant.length) : mutant.length;
            int at = random.nextInt(reach);
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 1 -> mutant[at] = (byte) random.nextInt();
                default -> Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) -random.nextInt(2));
            }
        }
        return mutant;
    }
}
