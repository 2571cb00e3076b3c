package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNeighboursTest {
    @Test
    void lengthMattersToTheInnerProductAndNotToTheCosine() {
        FactorMatrix vectors = Clouds.matrix(new float[] {1, 0}, new float[] {9, 9}, new float[] {0, 1});
        FactorMatrix query = Clouds.matrix(new float[] {2, 0.1f});

        assertThat(find(vectors, Similarity.INNER_PRODUCT, query, 3).getFirst().items())
                .containsExactly(1, 0, 2);
        Ranking byCosine = find(vectors, Similarity.COSINE, query, 3).getFirst();
        assertThat(byCosine.items()).containsExactly(0, 1, 2);
        assertThat(byCosine.score(0)).isCloseTo((float) (2 / Math.sqrt(4.01)), within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 4_000})
    void aVectorWithoutDirectionIsNeverFoundByCosineAndFindsNothing(int rows) {
        FactorMatrix vectors = Clouds.gaussian(rows, 6, 1);
        vectors.write(2, new float[6]);
        vectors.set(3, 0, Float.NaN);

        List<Ranking> found = find(vectors, Similarity.COSINE, vectors, 5);

        assertThat(found.get(2).size()).isZero();
        assertThat(found.get(3).size()).isZero();
        assertThat(found).allSatisfy(ranking -> assertThat(ranking.items()).doesNotContain(2, 3));
    }

    @Test
    void whatIsFilteredOutIsNotFound() {
        FactorMatrix vectors = Clouds.gaussian(2_000, 6, 1);
        var even = new BitSet();
        IntStream.range(0, 1_000).forEach(half -> even.set(2 * half));

        Neighbours some = ExactNeighbours.of(vectors, Similarity.COSINE).among(even);

        assertThat(Clouds.find(some, vectors, 5)).allSatisfy(found -> {
            assertThat(found.size()).isEqualTo(5);
            assertThat(IntStream.of(found.items())).allMatch(item -> item % 2 == 0);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyVectorOfLengthOneIsNearestToItself(Similarity similarity) {
        FactorMatrix vectors = UnitVectors.of(Clouds.gaussian(3_000, 20, 1)).vectors();

        List<Ranking> found = find(vectors, similarity, vectors, 3);

        for (int query = 0; query < vectors.rows(); query++) {
            assertThat(found.get(query).item(0)).isEqualTo(query);
            assertThat(found.get(query).score(0)).isCloseTo(1, within(1e-5f));
        }
    }

    private static List<Ranking> find(FactorMatrix vectors, Similarity similarity, FactorMatrix queries, int count) {
        return Clouds.find(ExactNeighbours.of(vectors, similarity), queries, count);
    }
}
