package dev.rankine.training.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import dev.rankine.training.leastsquares.MadeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OneClassTrainerTest {
    private static final OneClassParameters PARAMETERS = new OneClassParameters(6, 5, 0.2, 0.5, 0.1, 1);
    private static final Interactions DATA = MadeUp.ratings(60, 40, 500);

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "0! 5! 0.2! 1! 0! rank must be at least 1, was 0",
                "6! 0! 0.2! 1! 0! epochs must be at least 1, was 0",
                "6! 5! 0! 1! 0! regularization must be positive, was 0.0",
                "6! 5! 0.2! -1! 0! unobservedWeight must be 0 or more, was -1.0",
                "6! 5! 0.2! 1! NaN! unobservedTarget must be a finite number, was NaN"
            })
    void aValueThatCannotBeIsRefusedWithItsRule(
            int rank, int epochs, double regularization, double weight, double target, String message) {
        assertThatThrownBy(() -> new OneClassParameters(rank, epochs, regularization, weight, target, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anEntrySaysTheSameWhateverItsValue() {
        Interactions ones =
                Interactions.of(DATA.users(), DATA.items(), DATA.byUser().withValues((user, item, value) -> 1));

        assertSame(train(new OneClassTrainer(PARAMETERS), ones), train(new OneClassTrainer(PARAMETERS), DATA));
    }

    /// At rank 1, with one user and one item that is an entry: `2 (p q - 1) q + 2 lambda p = 0`, and so for q, which
    /// `p q = 1 - lambda` solves; of which the loss is `lambda^2 + 2 lambda (1 - lambda)`.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5})
    void aSinglePairIsSolvedAsOnPaper(double regularization) {
        var entries = Entries.untimed();
        entries.add(0, 0, 3);
        var parameters = new OneClassParameters(1, 400, regularization, 1, 0.3, 1);

        FactorModel model = train(new OneClassTrainer(parameters), MadeUp.of(1, 1, entries));

        assertThat((double) model.score(0, 0)).isCloseTo(1 - regularization, within(1e-4));
        assertThat(model.provenance().epochs().getLast().loss())
                .isCloseTo(regularization * regularization + 2 * regularization * (1 - regularization), within(1e-4));
    }

    @Test
    void aResumedTrainingEndsWithTheModelOfOneThatNeverStopped() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        FactorModel undisturbed = train(new OneClassTrainer(PARAMETERS), DATA, event -> {
            if (event instanceof EpochFinished finished) {
                checkpoints.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        });

        FactorModel resumed = train(new OneClassTrainer(PARAMETERS).from(checkpoints.get(1)), DATA);

        assertSame(resumed, undisturbed);
        assertThat(resumed.provenance().algorithm()).isEqualTo("oneclass");
        assertThat(resumed.provenance().epochs()).hasSize(5);
    }

    private static FactorModel train(Trainer trainer, Interactions data) {
        return train(trainer, data, TrainingListener.silent());
    }

    private static FactorModel train(Trainer trainer, Interactions data, TrainingListener listener) {
        try (var workers = Workers.threads(2)) {
            return (FactorModel) trainer.train(data, workers, listener);
        }
    }

    private static void assertSame(FactorModel actual, FactorModel expected) {
        for (int row = 0; row < expected.items().size(); row++) {
            for (int column = 0; column < expected.rank(); column++) {
                assertThat(actual.itemFactors().get(row, column))
                        .isEqualTo(expected.itemFactors().get(row, column));
            }
        }
    }
}
