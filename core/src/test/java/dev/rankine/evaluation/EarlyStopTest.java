package dev.rankine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EarlyStopTest {
    /// One user who rates the only item 3, so the RMSE of a model is how far its item bias lies from 3.
    private static final Interactions RATED = EvaluationTest.test(1, 1, new float[][] {{0, 0, 3}});

    private final Workers workers = Workers.threads(2);
    private final FactorModel learning = EvaluationTest.biased(new float[1], new float[1]);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void trainingStopsWhenPatienceIsAtAnEnd() {
        var stop = new EarlyStop(Validation.byErrors(RATED, workers), 2);

        assertThat(decisions(stop, 1, 2, 5, 2.5f, 7, 8))
                .containsExactly(
                        Decision.CONTINUE,
                        Decision.CONTINUE,
                        Decision.CONTINUE,
                        Decision.CONTINUE,
                        Decision.CONTINUE,
                        Decision.STOP);
    }

    @Test
    void theBestModelIsKeptAsItWas() {
        var stop = new EarlyStop(Validation.byErrors(RATED, workers), 2);

        decisions(stop, 1, 2, 5);

        assertThat(stop.history())
                .containsExactly(
                        new EarlyStop.Measured(1, 2), new EarlyStop.Measured(2, 1), new EarlyStop.Measured(3, 2));
        assertThat(stop.bestMeasured()).contains(new EarlyStop.Measured(2, 1));
        assertThat(stop.best()).hasValueSatisfying(best -> {
            assertThat(best.epoch()).isEqualTo(2);
            assertThat(best.model().biases().item()).containsExactly(2);
        });
    }

    @Test
    void rankingsAreBetterWhenHigher() {
        Interactions test = EvaluationTest.test(1, 3, new float[][] {{0, 2, 1}});
        FactorModel model = EvaluationTest.biased(new float[1], new float[] {3, 2, 1});
        Validation validation = Validation.byRanking(2, SparseRows.empty(1, 3), test, workers);
        var stop = new EarlyStop(validation, 1);

        assertThat(stop.hear(finished(1, model))).isEqualTo(Decision.CONTINUE);
        model.biases().item()[2] = 4;
        assertThat(stop.hear(finished(2, model))).isEqualTo(Decision.CONTINUE);
        model.biases().item()[2] = 0;
        assertThat(stop.hear(finished(3, model))).isEqualTo(Decision.STOP);

        assertThat(validation.metric()).isEqualTo("ndcg@2");
        assertThat(stop.history())
                .containsExactly(
                        new EarlyStop.Measured(1, 0), new EarlyStop.Measured(2, 1), new EarlyStop.Measured(3, 0));
    }

    @Test
    void aValueThatIsNoNumberIsNeverTheBest() {
        var stop = new EarlyStop(Validation.byErrors(RATED, workers), 2);

        decisions(stop, Float.NaN, 5);

        assertThat(stop.bestMeasured()).contains(new EarlyStop.Measured(2, 2));
    }

    @Test
    void aHalvedStepIsNoEpoch() {
        var stop = new EarlyStop(Validation.byErrors(RATED, workers), 1);

        assertThat(stop.hear(new StepHalved(1, 0.1))).isEqualTo(Decision.CONTINUE);
        assertThat(stop.history()).isEmpty();
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        Interactions strangers = EvaluationTest.test(2, 1, new float[][] {{1, 0, 1}});
        Validation validation = Validation.byRanking(10, SparseRows.empty(1, 1), strangers, workers);

        assertThatThrownBy(() -> new EarlyStop(validation, 1).hear(finished(1, learning)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the report has no figure 'ndcg@10', but []");
        assertThatThrownBy(() -> new EarlyStop(validation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience must be at least 1 epoch, was 0");
    }

    /// One epoch for each item bias; the model is the same object all the time, as in training.
    private List<Decision> decisions(EarlyStop stop, float... biases) {
        var decisions = new ArrayList<Decision>();
        for (float bias : biases) {
            learning.biases().item()[0] = bias;
            decisions.add(stop.hear(finished(decisions.size() + 1, learning)));
        }
        return decisions;
    }

    private static EpochFinished finished(int epoch, FactorModel model) {
        var checkpoint = new Checkpoint(epoch, model, Map.of());
        return new EpochFinished(epoch, 100, 0, Duration.ZERO, 0, Map.of(), checkpoint);
    }
}
