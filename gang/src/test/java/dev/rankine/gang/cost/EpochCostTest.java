package dev.rankine.gang.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.minibatch.MachineCost;
import dev.rankine.gang.ring.RingCost;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochCostTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final Network NONE = new Network(0, Double.POSITIVE_INFINITY);

    /// A million bytes a second, a millisecond of latency.
    private static final Network SLOW = Network.measured(1e-3, 1e6, 1 + 1e-3);

    /// Of which there are 16 stripes.
    private static final long RATINGS = 16 * 16 * 65_536;

    @Test
    void aMessageTakesItsLatencyAndItsBytes() {
        assertThat(SLOW.message(0)).isCloseTo(1e-3, CLOSE);
        assertThat(SLOW.message(5e5)).isCloseTo(0.501, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.102", "3, 0.137333333333", "4, 0.154", "256, 0.21521875"})
    void anAllReduceGoesThereAndBackInRoundsOfHalves(int ranks, double seconds) {
        assertThat(SLOW.allReduce(ranks, 1e5)).isCloseTo(seconds, CLOSE);
    }

    @Test
    void rowsAreDividedStepsAreNot() {
        var cost = new MachineCost(10, 1, 100, 1e6, SLOW);
        assertThat(cost.seconds(1)).isCloseTo(11, CLOSE);
        assertThat(cost.seconds(4)).isCloseTo(2.5 + 1 + 100 * SLOW.allReduce(4, 1e4), CLOSE);
        assertThat(cost.seconds(4, 2)).isCloseTo(2 * 3.5 + 100 * SLOW.allReduce(4, 1e4), CLOSE);
    }

    /// Rows of 8 seconds and steps of a microsecond a byte.
    @Test
    void rowsAndStepsAreToldApartByBatchesOfTwoSizes() {
        var cost = MachineCost.measured(10, 100, 2e6, 8.5, 5e5, NONE);
        assertThat(cost.rows()).isCloseTo(8, CLOSE);
        assertThat(cost.steps()).isCloseTo(2, CLOSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void aRingWithoutMessagesDividesItsWork(int ranks) {
        assertThat(new RingCost(RATINGS, 8, 1e5, NONE).seconds(ranks)).isCloseTo(8.0 / ranks, CLOSE);
        assertThat(new RingCost(RATINGS, 8, 1e5, NONE).seconds(ranks, 1)).isCloseTo(8, CLOSE);
    }

    @Test
    void messagesThatAreUnderWayWhileOthersLearnTakeNothing() {
        var quick = new Network(1e-5, 1e9);
        assertThat(new RingCost(RATINGS, 8, 1e5, quick).seconds(2)).isBetween(4.0, 4.05);
        assertThat(new RingCost(RATINGS, 8, 1e5, SLOW).seconds(16)).isGreaterThan(8.0 / 16 + 15 * 0.1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(RingCost.mostRanks(RATINGS)).isEqualTo(16);
        assertThatThrownBy(() -> new Network(-1, 1)).hasMessage("latency must be 0 or more, was -1.0");
        assertThatThrownBy(() -> new Network(1, 0)).hasMessage("bandwidth must be positive, was 0.0");
    }
}
