package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rankine.kernels.Loss;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RehearsalTest {
    private static final int ENOUGH = 10;

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
        var passes = new AtomicInteger();

        assertThatCode(() -> Rehearsal.play(parameters, () -> passes.incrementAndGet() > ENOUGH))
                .doesNotThrowAnyException();

        assertThat(passes).hasValueGreaterThan(ENOUGH);
    }

    @Test
    void itEndsWhenItIsClosed() throws InterruptedException {
        Thread stage;
        try (var _ = Rehearsal.of(SgdParameters.defaults().withRank(4096))) {
            stage = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("rankine-rehearsal"))
                    .findAny()
                    .orElseThrow();
        }
        stage.join();
    }
}
