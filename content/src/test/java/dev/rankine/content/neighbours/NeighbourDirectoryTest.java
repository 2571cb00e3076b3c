package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.files.directory.Check;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourDirectoryTest {
    private static final FactorMatrix VECTORS = Clouds.gaussian(600, 8, 1);
    private static final FactorMatrix QUERIES = Clouds.gaussian(50, 8, 2);

    @TempDir
    Path folder;

    @Test
    void whereThereIsNoIndexTheDirectoryIsNamed() {
        assertThatThrownBy(() -> NeighbourDirectory.read(folder.resolve("no"), Check.CHECKSUMS))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("no") + ": no such neighbour index");
        assertThatThrownBy(() -> NeighbourDirectory.read(folder, Check.CHECKSUMS))
                .hasMessage(folder + ": not a neighbour index, there is no neighbours.json");
    }

    @Test
    void aDirectoryOfSomethingElseIsNotReplaced() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> NeighbourDirectory.write(folder, index(Search.EXACT, 1)))
                .hasMessage("cannot write " + folder + ": it holds notes.txt, which is no part of a neighbour index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard-0.ids", "shard-0.safetensors", "shard-0.graph", "neighbours.json"})
    void aChangedByteIsFound(String name) throws IOException {
        Path file = written(Search.GRAPH, 1).resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> NeighbourDirectory.read(folder.resolve("n"), Check.CHECKSUMS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard-0.ids", "shard-0.safetensors", "shard-0.graph"})
    void aMissingFileIsNamed(String name) throws IOException {
        Path file = written(Search.GRAPH, 1).resolve(name);
        Files.delete(file);

        assertThatThrownBy(() -> NeighbourDirectory.read(folder.resolve("n"), Check.SIZES))
                .hasMessage(file + ": missing");
    }

    @Test
    @Timeout(60)
    void aDamagedGraphThatNobodyChecksEndsInAnExceptionAtTheWorst() throws IOException {
        Path file = written(Search.GRAPH, 1).resolve("shard-0.graph");
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 200; round++) {
            byte[] bytes = whole.clone();
            boolean metadata = round % 2 == 0;
            int at = metadata ? bytes.length - 1 - random.nextInt(100) : random.nextInt(bytes.length);
            bytes[at] = (byte) random.nextInt();
            Files.write(file, bytes);
            try {
                NeighbourIndex index = NeighbourDirectory.read(folder.resolve("n"), Check.SIZES);
                Clouds.find(index.neighbours(), QUERIES, 5);
            } catch (IOException | RuntimeException | AssertionError e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 1", "EXACT, 3", "GRAPH, 1", "GRAPH, 3"})
    void anIndexIsReadAsItWasWrittenAndOutlivesItsFiles(Search search, int shards) throws IOException {
        NeighbourIndex index = index(search, shards)
                .withWidth(20)
                .without(Ids.of(List.of("i7", "i8")))
                .with(new ItemVectors(Ids.of(List.of("new")), Clouds.gaussian(1, 8, 9)));
        Path directory = folder.resolve("a/b");

        NeighbourDirectory.write(directory, index);
        NeighbourIndex read = NeighbourDirectory.read(directory, Check.CHECKSUMS);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThat(read.size()).isEqualTo(599);
        assertThat(read.width()).isEqualTo(20);
        assertThat(read.hasGraph()).isEqualTo(search == Search.GRAPH);
        assertThat(told(read)).isEqualTo(told(index));
    }

    @Test
    void anIndexThatWasReadCanBeChangedAndWrittenOverItself() throws IOException {
        Path directory = written(Search.GRAPH, 2);
        NeighbourIndex changed = NeighbourDirectory.read(directory, Check.SIZES).without(Ids.of(List.of("i7")));

        NeighbourDirectory.write(directory, changed);

        assertThat(told(NeighbourDirectory.read(directory, Check.CHECKSUMS))).isEqualTo(told(changed));
    }

    private Path written(Search search, int shards) throws IOException {
        Path directory = folder.resolve("n");
        NeighbourDirectory.write(directory, index(search, shards));
        return directory;
    }

    private static NeighbourIndex index(Search search, int shards) {
        return Clouds.index(VECTORS, Similarity.COSINE, search, shards);
    }

    private static List<String> told(NeighbourIndex index) {
        return Clouds.find(index.neighbours(), QUERIES, 9).stream()
                .map(Ranking::toString)
                .toList();
    }
}
