package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.training.Workers;
import dev.rankine.training.descent.LatinSquare;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TurnsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "5, 1", "5, 2", "8, 5", "8, 20"})
    void eachStripeMeetsEveryOtherOnceAndNeverTwoAtATime(int stripes, int workers) {
        for (List<Integer> met : meetings(stripes, workers)) {
            assertThat(met).hasSize(stripes).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "5"})
    void theOrderOfMeetingsDoesNotDependOnTheWorkers(int workers) {
        assertThat(meetings(16, workers)).isEqualTo(meetings(16, 1));
    }

    @Test
    void aWorkerThatWaitsIsReleasedWhenTheEpochEnds() {
        var turns = new Turns(1);
        turns.begin(LatinSquare.draw(1, 1, 1));
        try (var threads = Workers.threads(2)) {
            var blocks = new int[2];
            threads.run(worker -> {
                blocks[worker.self()] = take(turns);
                if (blocks[worker.self()] != Turns.NONE) {
                    turns.end();
                }
            });
            assertThat(blocks).containsExactlyInAnyOrder(0, Turns.NONE);
        }
    }

    /// For every stripe of users, the stripes of items in the order it met them.
    private static List<List<Integer>> meetings(int stripes, int workers) {
        var turns = new Turns(stripes);
        turns.begin(LatinSquare.draw(stripes, 3, 1));
        List<List<Integer>> meetings = new ArrayList<>();
        for (int stripe = 0; stripe < stripes; stripe++) {
            meetings.add(new ArrayList<>());
        }
        var busyUsers = new AtomicIntegerArray(stripes);
        var busyItems = new AtomicIntegerArray(stripes);
        try (var threads = Workers.threads(workers)) {
            threads.run(worker -> {
                for (int users = take(turns); users != Turns.NONE; users = take(turns)) {
                    int items = turns.itemStripe(users);
                    assertThat(busyUsers.incrementAndGet(users)).isEqualTo(1);
                    assertThat(busyItems.incrementAndGet(items)).isEqualTo(1);
                    meetings.get(users).add(items);
                    LockSupport.parkNanos(1000);
                    busyItems.decrementAndGet(items);
                    busyUsers.decrementAndGet(users);
                    turns.giveBack(users);
                }
            });
        }
        return meetings;
    }

    private static int take(Turns turns) {
        try {
            return turns.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Turns.NONE;
        }
    }
}
