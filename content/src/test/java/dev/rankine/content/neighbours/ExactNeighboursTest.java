package dev.rankine.content.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNeighboursTest {
    @Test
    void lengthMattersToTheInnerProductAndNotToTheCosine() {
        FactorMatrix vectors = matrix(new float[][] {{1, 0}, {9, 9}, {0, 1}});
        FactorMatrix query = matrix(new float[][] {{2, 0.1f}});

        assertThat(find(vectors, Similarity.INNER_PRODUCT, query, 3).getFirst().items())
                .containsExactly(1, 0, 2);
        Ranking byCosine = find(vectors, Similarity.COSINE, query, 3).getFirst();
        assertThat(byCosine.items()).containsExactly(0, 1, 2);
        assertThat(byCosine.score(0)).isCloseTo((float) (2 / Math.sqrt(4.01)), within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 4_000})
    void aVectorWithoutDirectionIsNeverFoundByCosineAndFindsNothing(int rows) {
        FactorMatrix vectors = gaussian(rows, 6);
        vectors.write(2, new float[6]);
        vectors.set(3, 0, Float.NaN);

        List<Ranking> found = find(vectors, Similarity.COSINE, vectors, 5);

        assertThat(found.get(2).size()).isZero();
        assertThat(found.get(3).size()).isZero();
        assertThat(found).allSatisfy(ranking -> assertThat(ranking.items()).doesNotContain(2, 3));
    }

    @ParameterizedTest
    @EnumSource
    void everyVectorOfLengthOneIsNearestToItself(Similarity similarity) {
        FactorMatrix vectors = UnitVectors.of(gaussian(3_000, 20)).vectors();

        List<Ranking> found = find(vectors, similarity, vectors, 3);

        for (int query = 0; query < vectors.rows(); query++) {
            assertThat(found.get(query).item(0)).isEqualTo(query);
            assertThat(found.get(query).score(0)).isCloseTo(1, within(1e-5f));
        }
    }

    private static List<Ranking> find(FactorMatrix vectors, Similarity similarity, FactorMatrix queries, int count) {
        var found = new ArrayList<Ranking>();
        try (var workers = Workers.threads(2)) {
            ExactNeighbours.of(vectors, similarity).forEach(queries, count, workers, found::add);
        }
        return found;
    }

    private static FactorMatrix gaussian(int rows, int rank) {
        var random = new Random(1);
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    private static FactorMatrix matrix(float[][] rows) {
        var matrix = FactorMatrix.zeros(rows.length, rows[0].length);
        for (int row = 0; row < rows.length; row++) {
            matrix.write(row, rows[row]);
        }
        return matrix;
    }
}
