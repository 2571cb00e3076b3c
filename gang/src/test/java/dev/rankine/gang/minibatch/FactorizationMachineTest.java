package dev.rankine.gang.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.launch.Installed;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizationMachineTest {
    private static final MadeUpRows ROWS = new MadeUpRows(8_000, 60, 40, 4);

    @ParameterizedTest
    @CsvSource({"OPEN_MPI, 1", "OPEN_MPI, 2", "OPEN_MPI, 4", "MPICH, 2", "MPICH, 4"})
    void ranksLearnTheWeightsOfOneWhoLearnsAlone(Installed installed, int ranks, @TempDir Path scratch) {
        var ended = installed.succeed(LearnsFromBatches.class, ranks, scratch.toString());
        assertThat(ended.ranksThatSaid("ok")).as(ended.toString()).isEqualTo(ranks);
    }

    @Test
    void factorsTellWhatNoSumOfWeightsCan() {
        assertThat(lossOnOthers(0)).isGreaterThan(0.6);
        assertThat(lossOnOthers(4)).isLessThan(0.45);
    }

    private static double lossOnOthers(int rank) {
        var parameters =
                MachineParameters.defaults().withRank(rank).withBatch(64).withEpochs(10);
        MachineLearner learner = MachineLearner.alone(parameters, ROWS.all(), ROWS.features());
        for (int epoch = 1; epoch <= parameters.epochs(); epoch++) {
            learner.pass(epoch);
        }
        return learner.loss(new MadeUpRows(2_000, 60, 40, 1_000_004).all());
    }

    /// A batch of all rows makes a step along the gradient of the mean loss; regression alone is convex, so the bias
    /// ends where the mean of the odds is that of the labels.
    @Test
    void aLogisticRegressionOfOneFeatureFindsTheOdds() {
        FedRows rows = FedRows.of(sink -> {
            var row = new FedRow();
            for (int key = 0; key < 1_000; key++) {
                int feature = key % 2;
                boolean one = feature == 0 ? key % 10 == 0 : key % 4 == 1;
                sink.accept(row.begin(key, one ? 1 : 0).add(feature, 1));
            }
        });
        var parameters = MachineParameters.defaults()
                .withRank(0)
                .withBatch(100_000)
                .withRegularization(0)
                .withStep(1);
        MachineLearner learner = MachineLearner.alone(parameters, rows, 2);
        for (int epoch = 1; epoch <= 400; epoch++) {
            learner.pass(epoch);
        }
        assertThat(learner.margin(new FedRow().begin(0, 0).add(0, 1))).isCloseTo(Math.log(0.2 / 0.8), within(0.01));
        assertThat(learner.margin(new FedRow().begin(0, 0).add(1, 1))).isCloseTo(0, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void theGradientIsTheSlopeOfTheMargin(int rank) {
        var random = new SplittableRandom(1);
        var weights = new float[4 * (1 + rank)];
        for (int place = 0; place < weights.length; place++) {
            weights[place] = (float) random.nextGaussian();
        }
        int[] places = {3, 0, 2};
        float[] values = {0.5f, -1, 2};
        var margin = new Margin(rank);
        double at = margin.of(0.3f, weights, places, values, 0, 3);
        var gradient = new float[weights.length];
        margin.addGradient(1, weights, places, values, 0, 3, gradient);
        for (int place = 0; place < weights.length; place++) {
            float[] moved = weights.clone();
            moved[place] += 1e-2f;
            double slope = (margin.of(0.3f, moved, places, values, 0, 3) - at) / 1e-2;
            assertThat((double) gradient[place]).isCloseTo(slope, within(1e-3));
        }
    }

    @Test
    void oneGoesOnFromTheWeightsOfAnother() {
        MachineLearner learner = MachineLearner.alone(MachineParameters.defaults(), ROWS.all(), ROWS.features());
        learner.pass(1);
        MachineLearner other =
                MachineLearner.alone(MachineParameters.defaults().withSeed(2), ROWS.all(), ROWS.features());
        assertThat(other.loss(ROWS.all())).isNotEqualTo(learner.loss(ROWS.all()));
        other.goOnFrom(learner.weights());
        assertThat(other.weights()).isEqualTo(learner.weights());
        assertThat(other.loss(ROWS.all())).isEqualTo(learner.loss(ROWS.all()));
        assertThatThrownBy(() -> other.goOnFrom(new float[7]))
                .hasMessage("weights must be " + 9 * (ROWS.features() + 1) + " numbers, was 7");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> MachineParameters.defaults().withBatch(0))
                .hasMessage("batch must be at least 1, was 0");
        assertThatThrownBy(() -> MachineLearner.alone(MachineParameters.defaults(), one(2, 0), 5))
                .hasMessage("labels must be 0 or 1, row 7 has 2.0");
        assertThatThrownBy(() -> MachineLearner.alone(MachineParameters.defaults(), one(1, 5), 5))
                .hasMessage("features must be numbered from 0 to 4, row 7 has 5");
    }

    private static FedRows one(float label, int feature) {
        return FedRows.of(sink -> sink.accept(new FedRow().begin(7, label).add(feature, 1)));
    }
}
