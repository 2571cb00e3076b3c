package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourIndexTest {
    private static final FactorMatrix VECTORS = Clouds.gaussian(900, 8, 1);

    @Test
    void everyItemNeedsAVector() {
        assertThatThrownBy(() -> new ItemVectors(Ids.of(List.of("a", "b")), FactorMatrix.zeros(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every item needs a vector: 2 items, 3 vectors");
    }

    @Test
    void noShardsAtAllAreRefused() {
        assertThatThrownBy(() -> Clouds.index(VECTORS, Similarity.COSINE, Search.EXACT, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shards must be at least 1, was 0");
    }

    @Test
    void vectorsOfAnotherRankAreNotAdded() {
        NeighbourIndex index = Clouds.index(VECTORS, Similarity.COSINE, Search.EXACT, 1);

        assertThatThrownBy(() -> index.with(one("new", 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vectors must have rank 8, had 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 900, Integer.MAX_VALUE})
    void aNumberThatNoItemHasIsRefused(int number) {
        NeighbourIndex index = Clouds.index(VECTORS, Similarity.COSINE, Search.EXACT, 3);

        assertThatThrownBy(() -> index.item(number))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("numbers must be from 0 and below 900, was " + number);
    }

    @ParameterizedTest
    @EnumSource
    void itemsWithoutDirectionAreLeftOut(Search search) {
        FactorMatrix vectors = VECTORS.copy();
        vectors.write(5, new float[8]);
        vectors.set(6, 1, Float.NaN);
        vectors.set(7, 1, Float.POSITIVE_INFINITY);

        NeighbourIndex index = Clouds.index(vectors, Similarity.INNER_PRODUCT, search, 1);

        assertThat(index.size()).isEqualTo(897);
        assertThat(index.indexOf("i5")).isEqualTo(Ids.UNKNOWN);
        assertThat(index.item(index.indexOf("i8"))).isEqualTo("i8");
    }

    @ParameterizedTest
    @EnumSource
    void anIndexOfNothingFindsNothing(Search search) {
        NeighbourIndex index = Clouds.index(FactorMatrix.zeros(0, 4), Similarity.COSINE, search, 2);

        assertThat(index.size()).isZero();
        assertThat(Clouds.find(index.neighbours(), Clouds.gaussian(3, 4, 1), 2))
                .hasSize(3)
                .allSatisfy(found -> assertThat(found.size()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void shardsTogetherFindWhatOneFinds(Similarity similarity) {
        NeighbourIndex one = Clouds.index(VECTORS, similarity, Search.EXACT, 1);
        NeighbourIndex four = Clouds.index(VECTORS, similarity, Search.EXACT, 4);
        FactorMatrix queries = Clouds.gaussian(5_000, 8, 2);

        assertThat(found(four, four.neighbours(), queries)).isEqualTo(found(one, one.neighbours(), queries));
    }

    @Test
    void aFilterReachesEveryShard() {
        NeighbourIndex index = Clouds.index(VECTORS, Similarity.COSINE, Search.EXACT, 3);
        var wanted = new BitSet();
        List.of("i1", "i2", "i3", "i4").forEach(item -> wanted.set(index.indexOf(item)));

        Ranking found =
                Clouds.find(index.neighbours().among(wanted), VECTORS, 10).getFirst();

        assertThat(IntStream.of(found.items()).mapToObj(index::item)).containsExactlyInAnyOrder("i1", "i2", "i3", "i4");
    }

    @ParameterizedTest
    @CsvSource({"EXACT, 1", "EXACT, 3", "GRAPH, 1", "GRAPH, 3"})
    void addedItemsAreFoundRemovedOnesAreNotAndChangedOnesMove(Search search, int shards) {
        NeighbourIndex index = Clouds.index(VECTORS, Similarity.COSINE, search, shards);
        float[] north = {0, 0, 0, 0, 0, 0, 0, 1};
        FactorMatrix query = Clouds.matrix(north);

        NeighbourIndex added = index.with(one("new", north));
        NeighbourIndex moved = added.with(one("i3", north)).with(one("new", 0, 0, 0, 0, 0, 0, 0, -1));
        NeighbourIndex removed = moved.without(Ids.of(List.of("i3", "nobody")));

        assertThat(nearest(added, query)).isEqualTo("new");
        assertThat(added.size()).isEqualTo(901);
        assertThat(nearest(moved, query)).isEqualTo("i3");
        assertThat(moved.size()).isEqualTo(901);
        assertThat(nearest(removed, query)).isNotIn("i3", "new").isEqualTo(nearest(index.without(i3()), query));
        assertThat(removed.size()).isEqualTo(900);
        assertThat(removed.indexOf("i3")).isEqualTo(Ids.UNKNOWN);
        assertThat(removed.items().items().size()).isEqualTo(900);
    }

    @Test
    void whatWasAddedAndRemovedCanBeBuiltAnew() {
        NeighbourIndex changed = Clouds.index(VECTORS, Similarity.COSINE, Search.GRAPH, 2)
                .with(one("new", 1, 0, 0, 0, 0, 0, 0, 0))
                .without(i3());

        try (var workers = Workers.threads(1)) {
            NeighbourIndex anew = NeighbourIndex.build(changed.items(), Similarity.COSINE, Search.EXACT, workers);

            assertThat(anew.size()).isEqualTo(900);
            assertThat(found(anew, anew.neighbours(), VECTORS)).isEqualTo(found(changed, changed.exactly(), VECTORS));
        }
    }

    private static Ids i3() {
        return Ids.of(List.of("i3"));
    }

    private static ItemVectors one(String item, float... vector) {
        return new ItemVectors(Ids.of(List.of(item)), Clouds.matrix(vector));
    }

    private static String nearest(NeighbourIndex index, FactorMatrix query) {
        return index.item(Clouds.find(index.neighbours(), query, 1).getFirst().item(0));
    }

    /// The items found for each query; all scores are different.
    private static List<List<String>> found(NeighbourIndex index, Neighbours neighbours, FactorMatrix queries) {
        return Clouds.find(neighbours, queries, 7).stream()
                .map(found -> IntStream.of(found.items()).mapToObj(index::item).toList())
                .toList();
    }
}
