package dev.rankine.spark.carrying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedModelsTest {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void theFirstOpensTheLastClosesAndNothingStays() throws IOException {
        assertThat(SharedModels.hold("v", "one", this::open)).isSameAs(SharedModels.hold("v", "two", this::open));
        SharedModels.letGo("v", "one");
        assertThat(open).hasValue(1);
        assertThat(SharedModels.isHeld("v", "one")).isFalse();
        assertThat(SharedModels.isHeld("v", "two")).isTrue();

        SharedModels.letGo("v", "two");

        assertThat(open).hasValue(0);
        assertThat(opened).hasValue(1);
        assertThat(SharedModels.count()).isZero();
    }

    @Test
    void whatCannotBeOpenedOrClosedLeavesNothingEither() throws IOException {
        assertThatThrownBy(() -> SharedModels.hold("v", "one", () -> {
                    throw new IOException("damaged");
                }))
                .hasMessage("damaged");
        assertThat(SharedModels.count()).isZero();

        SharedModels.<AutoCloseable>hold("v", "one", () -> () -> {
            throw new IOException("busy");
        });
        assertThatThrownBy(() -> SharedModels.letGo("v", "one")).hasMessage("the model cannot be closed: busy");
        assertThat(SharedModels.count()).isZero();
    }

    @Test
    void whoLetsGoOfNothingDoesNoHarm() {
        SharedModels.letGo("never seen", "one");
        assertThat(SharedModels.count()).isZero();
    }

    @Test
    void ofOneVersionThereAreNeverTwoHoweverManyComeAndGo() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> visits = IntStream.range(0, 5000)
                    .<Callable<Integer>>mapToObj(visit -> () -> {
                        SharedModels.hold("v", visit, this::open);
                        int others = open.get();
                        SharedModels.letGo("v", visit);
                        return others;
                    })
                    .toList();
            for (var visit : threads.invokeAll(visits)) {
                assertThat(visit.get()).isEqualTo(1);
            }
        }
        assertThat(open).hasValue(0);
        assertThat(SharedModels.count()).isZero();
    }

    private AutoCloseable open() {
        opened.incrementAndGet();
        open.incrementAndGet();
        return open::decrementAndGet;
    }
}
