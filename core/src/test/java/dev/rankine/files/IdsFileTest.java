package dev.rankine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsFileTest {
    private static final List<String> ODD =
            List.of("", "a,b", "say \"hi\"", "two\nlines", "\u00fc\ud83c\udf0b", "x".repeat(10_000));

    @TempDir
    Path folder;

    @Test
    void idsComeBackHoweverOddTheyAre() throws IOException {
        Ids read = IdsFile.map(written(ODD));

        assertThat(IntStream.range(0, read.size()).mapToObj(read::get)).isEqualTo(ODD);
        assertThat(read.indexOf("\u00fc\ud83c\udf0b")).isEqualTo(4);
    }

    @Test
    void noIdsComeBackAsNone() throws IOException {
        assertThat(IdsFile.map(written(List.of())).size()).isZero();
    }

    /// Places: the magic at 0, the number of ids at 8, the offsets from 16 on.
    @ParameterizedTest
    @CsvSource({
        "0, 1, not a file of ids",
        "8, 7, there can be",
        "8, -1, there can be 2 ids in a file of this size",
        "8, 4611686018427387904, there can be",
        "16, 1, offset 0 is 1 after 0",
        "24, 100, offset 2 is 6 after 100",
        "24, -1, offset 1 is -1 after 0",
        "32, 7, 'its ids need 7 bytes, there are 6'",
    })
    void numbersThatCannotBeAreRefused(int place, long number, String message) throws IOException {
        Path file = written(List.of("abc", "def"));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(place, number);
        Files.write(file, bytes);

        assertThatThrownBy(() -> IdsFile.map(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private Path written(List<String> ids) throws IOException {
        Path file = folder.resolve("ids");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            IdsFile.write(Ids.of(ids), channel);
        }
        return file;
    }
}
