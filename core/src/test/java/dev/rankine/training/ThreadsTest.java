package dev.rankine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyWorkerSeesTheSumOfAll(int count) {
        try (var workers = Workers.threads(count)) {
            workers.run(worker -> {
                var values = new double[] {1, worker.self(), 10 * worker.self()};
                worker.addUp(values);
                int sum = count * (count - 1) / 2;
                assertThat(values).containsExactly(count, sum, 10 * sum);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWorkerThatFailsReleasesTheOthersAndIsNamed(int count) {
        try (var workers = Workers.threads(count)) {
            assertThatThrownBy(() -> workers.run(worker -> {
                        if (worker.self() == count - 1) {
                            throw new IllegalStateException("lost my way");
                        }
                        worker.barrier();
                    }))
                    .hasMessage("lost my way");
            var runs = new AtomicInteger();
            workers.run(worker -> {
                worker.barrier();
                runs.incrementAndGet();
            });
            assertThat(runs).hasValue(count);
        }
    }
}
