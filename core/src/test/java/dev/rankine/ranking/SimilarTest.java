package dev.rankine.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.NeighbourModel;
import dev.rankine.ranking.Similar.Neighbour;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {
    private static final float[][] FACTORS = {{1, 0}, {2, 0}, {0, 3}, {1, 1}, {0, 0}, {-1, 0}};

    @Test
    void factorsThatPointTheSameWayAreMostAlike() {
        FactorModel model = factorModel();

        List<Neighbour> similar = Similar.of(model).toItem(0, 10);

        assertThat(similar.stream().map(Neighbour::index)).containsExactly(1, 3, 2, 5);
        assertThat(similar.get(0).similarity()).isEqualTo(1);
        assertThat(similar.get(1).similarity()).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(similar.get(3).similarity()).isEqualTo(-1);
        assertThat(Similar.of(model).toUser(3, 2)).extracting(Neighbour::index).containsExactly(0, 1);
    }

    @Test
    void anItemWithoutFactorsIsLikeNoOther() {
        assertThat(Similar.of(factorModel()).toItem(4, 3)).isEmpty();
    }

    @Test
    void anItemIsLikeThoseItSpeaksFor() {
        NeighbourModel model = neighbourModel();

        assertThat(Similar.of(model).toItem(1, 2)).containsExactly(new Neighbour(0, 0.5f), new Neighbour(2, 0.25f));
        assertThat(Similar.of(model).toItem(0, 2)).isEmpty();
    }

    @Test
    void usersAreAlikeByWhatTheyTouched() {
        List<Neighbour> similar = Similar.of(neighbourModel()).toUser(0, 5);

        assertThat(similar).extracting(Neighbour::index).containsExactly(1);
        assertThat(similar.get(0).similarity()).isCloseTo((float) (4 / Math.sqrt(5 * 4)), within(1e-6f));
    }

    @Test
    void whoIsNotInTheModelIsRefused() {
        assertThatThrownBy(() -> Similar.of(factorModel()).toItem(6, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Similar.of(factorModel()).toUser(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Similar.of(factorModel()).toUser(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, was 0");
    }

    private static FactorModel factorModel() {
        FactorMatrix factors = FactorMatrix.zeros(FACTORS.length, 2);
        for (int row = 0; row < FACTORS.length; row++) {
            factors.write(row, FACTORS[row]);
        }
        return Made.factorModel(factors, factors, Biases.none(FACTORS.length, FACTORS.length));
    }

    /// User 0 touched item 0 once and item 1 twice, user 1 item 1 twice, user 2 item 2. Item 1 speaks for itself and
    /// the others.
    private static NeighbourModel neighbourModel() {
        var histories = new SparseRows.Builder(3);
        histories.add(new int[] {0, 1}, new float[] {1, 2});
        histories.add(new int[] {1}, new float[] {2});
        histories.add(new int[] {2}, new float[] {1});
        var similar = new SparseRows.Builder(3);
        similar.add(new int[0], new float[0]);
        similar.add(new int[] {0, 1, 2}, new float[] {0.5f, 1, 0.25f});
        similar.add(new int[0], new float[0]);
        return Made.neighbourModel(histories.build(), similar.build());
    }
}
