package dev.rankine.training.ials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.TrainingListener.Decision;
import dev.rankine.training.Workers;
import dev.rankine.training.ials.IalsParameters.Solver;
import dev.rankine.training.leastsquares.MadeUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class IalsTrainerTest {
    private static final IalsParameters PARAMETERS =
            IalsParameters.defaults().withRank(8).withEpochs(4).withUnobservedWeight(0.3);
    private static final Interactions DATA = MadeUp.ratings(60, 40, 500);

    static Stream<Arguments> badParameters() {
        return Stream.of(
                bad(p -> p.withRank(0), "rank must be at least 1, was 0"),
                bad(p -> p.withEpochs(0), "epochs must be at least 1, was 0"),
                bad(p -> p.withRegularization(-1), "regularization must be 0 or more, was -1.0"),
                bad(p -> p.withRegularization(Double.NaN), "regularization must be 0 or more, was NaN"),
                bad(p -> p.withUnobservedWeight(-0.1), "unobservedWeight must be 0 or more, was -0.1"),
                bad(p -> p.withAlpha(0), "alpha must be positive, was 0.0"),
                bad(p -> p.withDeviation(0), "deviation must be positive, was 0.0"));
    }

    private static Arguments bad(UnaryOperator<IalsParameters> change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void badParametersAreRefused(UnaryOperator<IalsParameters> change, String message) {
        assertThatThrownBy(() -> change.apply(PARAMETERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource
    void aResumedTrainingEndsWithTheModelOfOneThatNeverStopped(Solver solver) {
        IalsParameters parameters = PARAMETERS.withSolver(solver);
        List<Checkpoint> checkpoints = new ArrayList<>();
        TrainingListener keeper = event -> {
            if (event instanceof EpochFinished finished) {
                checkpoints.add(finished.checkpoint().copy());
            }
            return Decision.CONTINUE;
        };
        FactorModel undisturbed = train(new IalsTrainer(parameters), DATA, keeper);

        FactorModel resumed = train(new IalsTrainer(parameters).from(checkpoints.get(1)), DATA);

        assertSame(resumed.userFactors(), undisturbed.userFactors());
        assertSame(resumed.itemFactors(), undisturbed.itemFactors());
        assertThat(resumed.provenance().epochs()).hasSize(4);
    }

    @Test
    void whatIsNewBehindACheckpointIsLearnedToo() {
        FactorModel before = train(new IalsTrainer(PARAMETERS), DATA);
        Interactions more = MadeUp.ratings(80, 60, 900);

        FactorModel after =
                train(new IalsTrainer(PARAMETERS.withEpochs(6)).from(new Checkpoint(4, before, Map.of())), more);

        assertThat(after.userFactors().rows()).isEqualTo(80);
        assertThat(after.provenance().epochs()).hasSize(6);
        assertThat(meanScoreOfEntries(after, more)).isGreaterThan(0.5);
    }

    @Test
    void anotherSeedGivesAnotherModelAndTheSameSeedTheSame() {
        FactorModel model = train(new IalsTrainer(PARAMETERS), DATA);

        assertSame(train(new IalsTrainer(PARAMETERS), DATA).itemFactors(), model.itemFactors());
        FactorModel other = train(new IalsTrainer(PARAMETERS.withSeed(2)), DATA);
        assertThat(other.itemFactors().get(0, 0))
                .isNotEqualTo(model.itemFactors().get(0, 0));
    }

    @Test
    void twiceTheAlphaIsTwiceTheValues() {
        FactorModel ofAlpha = train(new IalsTrainer(PARAMETERS.withAlpha(2)), DATA);
        FactorModel ofValues = train(new IalsTrainer(PARAMETERS), doubled(DATA));

        assertSame(ofAlpha.userFactors(), ofValues.userFactors());
    }

    private static Interactions doubled(Interactions data) {
        var entries = Entries.untimed();
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                entries.add(user, row.column(place), 2 * row.value(place));
            }
        }
        return MadeUp.of(data.users().size(), data.items().size(), entries);
    }

    @Test
    void anEntryOfValueZeroPullsNoScoreUp() {
        var entries = Entries.untimed();
        entries.add(0, 0, 0);
        entries.add(1, 0, 0);
        Interactions nothing = MadeUp.of(3, 2, entries);

        FactorModel model = train(new IalsTrainer(PARAMETERS), nothing);

        assertThat(model.score(0, 0)).isZero();
    }

    private static double meanScoreOfEntries(FactorModel model, Interactions data) {
        var row = new SparseRow();
        double sum = 0;
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                sum += model.score(user, row.column(place));
            }
        }
        return sum / data.entries();
    }

    private static FactorModel train(Trainer trainer, Interactions data) {
        return train(trainer, data, TrainingListener.silent());
    }

    private static FactorModel train(Trainer trainer, Interactions data, TrainingListener listener) {
        try (Workers workers = Workers.threads(2)) {
            return (FactorModel) trainer.train(data, workers, listener);
        }
    }

    private static void assertSame(FactorMatrix actual, FactorMatrix expected) {
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.rank(); column++) {
                assertThat(actual.get(row, column)).isEqualTo(expected.get(row, column));
            }
        }
    }
}
