package dev.rankine.training.sgd.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.training.Workers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DispatchTest {
    static Stream<Schedule> guarded() {
        return Stream.of(1, 3, 8)
                .flatMap(stripes -> Stream.of(
                        new LatinTurns(stripes, 3), new Diagonals(stripes, 3), new FewestUpdates(stripes, 3)));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void threadsNeverMeetInAStripe(Schedule schedule) {
        int stripes = schedule.stripes();
        var dispatch = new Dispatch(schedule);
        var busyUsers = new AtomicIntegerArray(stripes);
        var busyItems = new AtomicIntegerArray(stripes);
        var taken = new AtomicIntegerArray(1);
        dispatch.begin(1, 5);
        try (var threads = Workers.threads(5)) {
            threads.run(worker -> {
                for (int block = take(dispatch, worker.self());
                        block != Schedule.NONE;
                        block = take(dispatch, worker.self())) {
                    assertThat(busyUsers.incrementAndGet(block / stripes)).isEqualTo(1);
                    assertThat(busyItems.incrementAndGet(block % stripes)).isEqualTo(1);
                    LockSupport.parkNanos(1000);
                    busyItems.decrementAndGet(block % stripes);
                    busyUsers.decrementAndGet(block / stripes);
                    taken.incrementAndGet(0);
                    dispatch.giveBack(block);
                }
            });
        }
        assertThat(taken.get(0)).isEqualTo(stripes * stripes);
    }

    @Test
    void aWorkerThatWaitsIsReleasedWhenTheEpochEnds() {
        var dispatch = new Dispatch(new LatinTurns(1, 1));
        dispatch.begin(1, 2);
        try (var threads = Workers.threads(2)) {
            var blocks = new int[2];
            threads.run(worker -> {
                blocks[worker.self()] = take(dispatch, worker.self());
                if (blocks[worker.self()] != Schedule.NONE) {
                    dispatch.end();
                }
            });
            assertThat(blocks).containsExactlyInAnyOrder(0, Schedule.NONE);
        }
    }

    @Test
    void imbalanceIsTheGapBetweenTheBusiestAndTheIdlestBlockForEachEpoch() {
        var dispatch = new Dispatch(new LatinTurns(2, 1));
        dispatch.begin(1, 1);

        assertThat(dispatch.imbalance()).isZero();
        dispatch.giveBack(take(dispatch, 0));
        assertThat(dispatch.imbalance()).isEqualTo(1 / 0.25);
        for (int block = take(dispatch, 0); block != Schedule.NONE; block = take(dispatch, 0)) {
            dispatch.giveBack(block);
        }
        assertThat(dispatch.imbalance()).isZero();
    }

    private static int take(Dispatch dispatch, int worker) {
        try {
            return dispatch.take(worker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Schedule.NONE;
        }
    }
}
