package dev.rankine.gang.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.launch.Installed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Item2VecTest {
    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 2", "MPICH, 2"})
    void ranksLearnTheVectorsOfOneWhichFindTheClusters(Installed installed, int ranks, @TempDir Path scratch) {
        var ended = installed.succeed(LearnsVectors.class, ranks, scratch.toString());
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(ranks);
    }

    @Test
    void noiseDrawsByThePowerOfCounts() {
        var noise = new Noise(new double[] {16, 0, 1, 0});
        var random = new SplittableRandom(1);
        var drawn = new double[4];
        for (int draw = 0; draw < 90_000; draw++) {
            drawn[noise.draw(random)]++;
        }
        assertThat(drawn[0] / drawn[2]).isCloseTo(8, within(0.4));
        assertThat(drawn[1] + drawn[3]).isZero();
    }

    /// A step for a vector and every gradient alike, whether they come in one batch or in many.
    @Test
    void vectorsFollowFromSumsAndGoNoFurtherThanTheirSquaresAllow() {
        var dual = new DualAveraging(0.1);
        float[] first = {dual.firstSum(0.02), 0};
        dual.toVector(first);
        assertThat(first[0]).isCloseTo(0.02f, within(1e-6f));
        float[] thousand = {-1000, 1000}; // as many gradients of 1
        dual.toVector(thousand);
        assertThat(thousand).containsExactly(new float[] {(float) (0.1 * Math.sqrt(1000)), 1000}, within(1e-3f));
    }

    @Test
    void pairsAreWithinReachAndNotOfAnItemWithItself() {
        var histories = new Histories(fed(7, 0, 1, 1, 2, 3), 4, 1);
        assertThat(histories.counts()).containsExactly(1, 2, 1, 1);
        var pairs =
                new Pairs(Item2VecParameters.defaults().withWindow(1).withNegatives(2), new Noise(histories.counts()));
        histories.forEach(0, history -> pairs.add(history, new SplittableRandom(1)));
        var met = new ArrayList<String>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            met.add(pairs.centre(pair) / 2 + "-" + pairs.other(pair, 0) / 2);
            for (int place = 1; place < pairs.width(); place++) {
                assertThat(pairs.other(pair, place))
                        .isNotEqualTo(pairs.other(pair, 0))
                        .isBetween(-1, 7);
            }
        }
        assertThat(met).containsExactly("0-1", "1-0", "1-2", "2-1", "2-3", "3-2");
    }

    @Test
    void batchesFollowFromKeysAlone() {
        FedRows rows = FedRows.of(sink -> {
            var row = new FedRow();
            for (int key : new int[] {5, 3, 4, 6}) {
                sink.accept(row.begin(key, 0).add(key, 1));
            }
        });
        var histories = new Histories(rows, 7, 2);
        var keys = new ArrayList<Integer>();
        for (int batch = 0; batch < histories.batches(); batch++) {
            histories.forEach(batch, history -> {
                assertThat(history.item(0)).isEqualTo(history.key());
                keys.add(history.key());
            });
            keys.add(-1);
        }
        assertThat(keys).containsExactly(4, 6, -1, 5, 3, -1);
    }

    @Test
    void whatCannotBeIsRefused() {
        var parameters = Item2VecParameters.defaults();
        assertThatThrownBy(() -> new Item2Vec(parameters, 0)).hasMessage("items must be at least 1, was 0");
        assertThatThrownBy(() -> new Item2Vec(parameters, 1 << 30))
                .hasMessage("items must be less than 1073741824, was 1073741824");
        assertThatThrownBy(() -> parameters.withWindow(0)).hasMessage("window must be at least 1, was 0");
        assertThatThrownBy(() -> parameters.withNegatives(0)).hasMessage("negatives must be at least 1, was 0");
        assertThatThrownBy(() -> parameters.withStaleness(-1)).hasMessage("staleness must be at least 0, was -1");
        assertThatThrownBy(() -> new Histories(fed(7, 4), 4, 1))
                .hasMessage("items must be numbered from 0 to 3, history 7 has 4");
    }

    private static FedRows fed(int key, int... items) {
        return FedRows.of(sink -> {
            var row = new FedRow().begin(key, 0);
            for (int item : items) {
                row.add(item, 1);
            }
            sink.accept(row);
        });
    }
}
