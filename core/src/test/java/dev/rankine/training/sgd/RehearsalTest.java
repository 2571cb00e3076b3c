package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rankine.kernels.Loss;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RehearsalTest {
    static Stream<SgdParameters> everyWayToLearn() {
        return Arrays.stream(Loss.values())
                .flatMap(loss -> Arrays.stream(Scheduler.values())
                        .map(SgdParameters.defaults().withLoss(loss)::withScheduler))
                .flatMap(plain -> plain.loss() == Loss.BPR
                        ? Stream.of(plain)
                        : Stream.of(
                                plain,
                                plain.withFactorsOnly(true).withOrder(RatingOrder.RANDOM),
                                plain.withLearner(SgdParameters.Learner.TWIN).withLasso(0.1)));
    }

    @ParameterizedTest
    @MethodSource("everyWayToLearn")
    void everyWayToLearnCanBeRehearsed(SgdParameters parameters) {
        assertThatCode(() -> Rehearsal.play(parameters, 10)).doesNotThrowAnyException();
    }

    @Test
    void itPlaysBesideALongTrainingAndThenEnds() throws InterruptedException {
        var data = new Ratings.Planted(50, 30, 2, 0.2, 0.5, 3).draw();
        int enough = (int) (Rehearsal.FEWEST_UPDATES / data.entries() + 1);
        Optional<Thread> stage;
        try (var _ = Rehearsal.of(SgdParameters.defaults().withEpochs(enough), data)) {
            stage = stage();
        }
        stage.orElseThrow().join();
        try (var _ = Rehearsal.of(SgdParameters.defaults().withEpochs(1), data)) {
            assertThat(stage()).isEmpty();
        }
    }

    private static Optional<Thread> stage() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("rankine-rehearsal"))
                .findAny();
    }
}
