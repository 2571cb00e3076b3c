package dev.rankine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class InOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void resultsComeOutInTheOrderOfTheTasks(int count) {
        var results = new ArrayList<Integer>();
        try (var workers = Workers.threads(count)) {
            InOrder.run(workers, 500, () -> number -> slowly(number), results::add);
        }
        assertThat(results).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void noTasksAreDoneAtOnce(int count) {
        try (var workers = Workers.threads(count)) {
            InOrder.run(workers, 0, () -> number -> number, result -> {
                throw new AssertionError("there was no task");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aTaskThatFailsReleasesThoseThatWaitBehindIt(int count) {
        try (var workers = Workers.threads(count)) {
            assertThatThrownBy(() -> InOrder.run(workers, 100, () -> number -> failing(number), result -> {}))
                    .hasMessage("task 17");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWorkerThatCannotBeginReleasesTheOthers(int count) {
        try (var workers = Workers.threads(count)) {
            assertThatThrownBy(() -> InOrder.run(workers, 100, InOrderTest::unwilling, result -> {}))
                    .hasMessage("no memory");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aSinkThatFailsEndsTheRunAndHearsNoMore(int count) {
        var results = new ArrayList<Integer>();
        try (var workers = Workers.threads(count)) {
            assertThatThrownBy(() -> InOrder.run(workers, 100, () -> number -> number, number -> {
                        results.add(number);
                        if (number == 20) {
                            throw new IllegalStateException("full");
                        }
                    }))
                    .hasMessage("full");
        }
        assertThat(results).hasSize(21);
    }

    private static IntFunction<Integer> unwilling() {
        throw new IllegalStateException("no memory");
    }

    private static int failing(int number) {
        if (number == 17) {
            throw new IllegalStateException("task 17");
        }
        return number;
    }

    private static int slowly(int number) {
        for (int spin = 0; spin < number * 7919 % 1000; spin++) {
            Thread.onSpinWait();
        }
        return number;
    }
}
