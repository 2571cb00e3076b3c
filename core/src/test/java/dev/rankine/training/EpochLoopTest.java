package dev.rankine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingListener.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpochLoopTest {
    private final List<TrainingEvent> heard = new ArrayList<>();

    @Test
    void everyEpochIsHeardAndRemembered() {
        FactorModel model = loop(3, listener()).run(new Descent(0.1), Optional.empty());

        assertThat(heard).hasSize(3).allMatch(event -> event instanceof EpochFinished);
        assertThat(model.provenance().epochs())
                .extracting(Provenance.Epoch::epoch)
                .containsExactly(1, 2, 3);
        assertThat(model.provenance().parameters()).containsEntry("seed", 7L);
        assertThat(model.biases().mean()).isCloseTo(0, within(1e-3f));
    }

    @Test
    void aListenerStopsTraining() {
        TrainingListener second =
                event -> event instanceof EpochFinished done && done.epoch() == 2 ? Decision.STOP : Decision.CONTINUE;

        FactorModel model = loop(9, listener().and(second)).run(new Descent(0.1), Optional.empty());

        assertThat(heard).hasSize(2);
        assertThat(model.provenance().epochs()).hasSize(2);
    }

    @Test
    void aLossThatIsNoNumberIsTakenBackWithHalfTheStep() {
        FactorModel model = loop(2, listener()).run(new Descent(3), Optional.empty());

        assertThat(heard.getFirst()).isEqualTo(new StepHalved(1, 1.5));
        assertThat(heard.get(1)).isEqualTo(new StepHalved(1, 0.75));
        assertThat(heard.get(2)).isInstanceOf(EpochFinished.class);
        assertThat(model.biases().mean()).isCloseTo(0, within(1e-3f));
    }

    @Test
    void aLearnerThatNoStepSavesIsGivenUp() {
        assertThatThrownBy(() -> loop(2, listener()).run(new Descent(1e9), Optional.empty()))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("descent diverged in epoch 1");
    }

    @Test
    void aResumedTrainingGoesOnBehindItsCheckpoint() {
        var saved = new ArrayList<Checkpoint>();
        loop(5, event -> {
                    if (event instanceof EpochFinished done) {
                        saved.add(done.checkpoint().copy());
                    }
                    return Decision.CONTINUE;
                })
                .run(new Descent(1e-4), Optional.empty());
        var resumed = new Descent(1e-4);
        resumed.restore(saved.get(1));

        FactorModel model = loop(5, listener()).run(resumed, Optional.of(saved.get(1)));

        assertThat(heard).hasSize(3);
        assertThat(model.provenance().epochs())
                .extracting(Provenance.Epoch::epoch)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(model.biases().mean())
                .isEqualTo(saved.get(4).model().biases().mean())
                .isNotZero();
    }

    private EpochLoop loop(int epochs, TrainingListener listener) {
        return new EpochLoop("descent", new Seeded(7), epochs, Workers.threads(2), listener);
    }

    private TrainingListener listener() {
        return event -> {
            heard.add(event);
            return Decision.CONTINUE;
        };
    }

    /// Parameters with nothing but a seed.
    public record Seeded(long seed) implements Parameters {}

    /// Learns the least x^2 by gradient descent: it converges for steps below 1 and overflows above.
    private static final class Descent implements Learner.Stepping {
        private static final Ids ONE = Ids.of(List.of("one"));
        private final Biases[] state = {new Biases(5, new float[1], new float[1])};
        private double step;

        Descent(double step) {
            this.step = step;
        }

        @Override
        public Interactions data() {
            return Interactions.of(ONE, ONE, Entries.untimed(), Duplicates.FAIL);
        }

        @Override
        public double pass(int epoch, Worker worker) {
            double x = state[0].mean();
            worker.barrier();
            for (int i = 0; i < 2_000; i++) {
                x -= step * 2 * x;
            }
            state[0] = new Biases((float) x, state[0].user(), state[0].item());
            worker.barrier();
            return x * x;
        }

        @Override
        public Checkpoint checkpoint(int epoch) {
            var provenance = new Provenance("descent", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of());
            FactorMatrix none = FactorMatrix.zeros(1, 0);
            return new Checkpoint(epoch, new FactorModel(ONE, ONE, none, none, state[0], provenance), Map.of());
        }

        @Override
        public void restore(Checkpoint checkpoint) {
            state[0] = checkpoint.model().biases();
        }

        @Override
        public double halveStep() {
            return step /= 2;
        }
    }
}
