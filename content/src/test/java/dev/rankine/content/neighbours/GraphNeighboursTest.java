package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphNeighboursTest {
    private static final int ITEMS = 4_000;
    private static final FactorMatrix VECTORS = Clouds.gaussian(ITEMS, 16, 1);
    private static final FactorMatrix QUERIES = Clouds.gaussian(200, 16, 2);

    private static NeighbourIndex byCosine;
    private static NeighbourIndex byProduct;

    @BeforeAll
    static void build() {
        byCosine = Clouds.index(VECTORS, Similarity.COSINE, Search.GRAPH, 1);
        byProduct = Clouds.index(VECTORS, Similarity.INNER_PRODUCT, Search.GRAPH, 1);
    }

    @Test
    void aQueryOfAnotherDimensionIsRefused() {
        assertThatThrownBy(() -> Clouds.find(byCosine.neighbours(), FactorMatrix.zeros(1, 3), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queries must have rank 16, had 3");
    }

    @Test
    void noNeighboursAtAllAreRefused() {
        assertThatThrownBy(() -> Clouds.find(byCosine.neighbours(), QUERIES, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, was 0");
    }

    @ParameterizedTest
    @EnumSource
    void aQueryWithoutDirectionFindsNothing(Similarity similarity) {
        FactorMatrix queries = FactorMatrix.zeros(2, 16);
        queries.set(1, 3, Float.NaN);

        assertThat(Clouds.find(of(similarity).neighbours(), queries, 5))
                .allSatisfy(found -> assertThat(found.size()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void nearlyAllOfTheNearestAreFound(Similarity similarity) {
        try (var workers = Workers.threads(2)) {
            assertThat(Recall.of(of(similarity), 200, 10, 3, workers).share()).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFoundHasTheScoreOfTheExactScan(Similarity similarity) {
        List<Ranking> found = Clouds.find(of(similarity).neighbours(), QUERIES, 10);
        List<Ranking> exact = Clouds.find(of(similarity).exactly(), QUERIES, ITEMS);

        for (int query = 0; query < QUERIES.rows(); query++) {
            Ranking all = exact.get(query);
            var scores = new float[ITEMS];
            IntStream.range(0, all.size()).forEach(place -> scores[all.item(place)] = all.score(place));
            Ranking own = found.get(query);
            assertThat(own.size()).isEqualTo(10);
            IntStream.range(0, own.size())
                    .forEach(place -> assertThat(own.score(place)).isEqualTo(scores[own.item(place)]));
        }
    }

    @Test
    void walksAreWidenedUntilTheyFindEnough() {
        try (var workers = Workers.threads(2)) {
            NeighbourIndex narrow = byProduct.withWidth(4);
            NeighbourIndex wide = Recall.widened(narrow, 0.99, 100, 10, workers);

            assertThat(Recall.of(narrow, 100, 10, 0, workers).share()).isLessThan(0.9);
            assertThat(Recall.of(wide, 100, 10, 0, workers).share()).isGreaterThanOrEqualTo(0.99);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFilteredOutIsNotFoundWhetherMuchIsLeftOrLittle(Similarity similarity) {
        for (int left : new int[] {3_900, 30}) {
            var some = new BitSet();
            some.set(0, left);

            Neighbours filtered = of(similarity).neighbours().among(some);

            assertThat(filtered).isInstanceOf(left == 30 ? ExactNeighbours.class : GraphNeighbours.class);
            assertThat(Clouds.find(filtered, QUERIES, 10)).allSatisfy(found -> {
                assertThat(found.size()).isEqualTo(10);
                assertThat(IntStream.of(found.items())).allMatch(item -> item < left);
            });
        }
    }

    @Test
    void moreNeighboursThanAWalkIsWideAreFound() {
        assertThat(Clouds.find(byCosine.neighbours(), QUERIES, 500))
                .allSatisfy(found -> assertThat(found.size()).isEqualTo(500));
    }

    private static NeighbourIndex of(Similarity similarity) {
        return similarity == Similarity.COSINE ? byCosine : byProduct;
    }
}
