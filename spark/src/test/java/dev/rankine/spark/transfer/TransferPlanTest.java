package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TransferPlanTest {
    private static final long GIB = 1L << 30;
    private static final Cluster CLUSTER = new Cluster(4, 4 * GIB, GIB, GIB);
    private static final ExchangeSizes SMALL = new ExchangeSizes(100_000, 20_000, 5_000_000, 64, 8);

    @Test
    void sizesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExchangeSizes(-1, 1, 1, 1, 1))
                .withMessage("users must be at least 0, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExchangeSizes(1, 1, 1, 0, 1))
                .withMessage("rank must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cluster(0, 1, 1, 1))
                .withMessage("executors must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(0, 0))
                .withMessage("bytesPerSecond must be positive, was 0.0");
    }

    @Test
    void aBroadcastCountsACollectedAndABroadcastCopyOfEitherSide() {
        var calibration = new Calibration(new Cost(1, 1e6), new Cost(2, 1e6), new Cost(0, 1));
        TransferPlan plan = TransferPlan.choose(SMALL, CLUSTER, calibration);
        long users = 100_000 * 256;
        long items = 20_000 * 256;
        assertThat(plan.byBroadcast())
                .isEqualTo(new Transfer(
                        plan.byBroadcast().seconds(), 5 * (users + items), 0, users + items, 2 * users + items));
        assertThat(plan.byBroadcast().seconds()).isCloseTo(6 + 2 * (users + items) / 1e6, within(1e-9));
    }

    @Test
    void aShuffleSendsARowToEachBlockThatHasAnEntryOfIt() {
        var oneEntryEach = new ExchangeSizes(1000, 1000, 1000, 1, 10);
        assertThat(oneEntryEach.routedBytes()).isEqualTo(8000);
        var everyBlockNeedsAll = new ExchangeSizes(1000, 1000, 1_000_000, 1, 10);
        assertThat(everyBlockNeedsAll.routedBytes()).isEqualTo(80_000);
        assertThat(new ExchangeSizes(0, 0, 0, 1, 10).routedBytes()).isZero();
    }

    @Test
    void aShuffleLeavesOnTheDiskWhatItSendsAndFetchesFromTheOtherExecutors() {
        Transfer shuffle =
                TransferPlan.choose(SMALL, CLUSTER, Calibration.standard()).byShuffle();
        assertThat(shuffle.diskBytes()).isEqualTo(SMALL.routedBytes());
        assertThat(shuffle.networkBytes()).isEqualTo(SMALL.routedBytes() / 4 * 3);
        assertThat(shuffle.resultBytes()).isZero();
    }

    @Test
    void theFasterOneIsChosenWhereBothFit() {
        TransferPlan usual = TransferPlan.choose(SMALL, CLUSTER, Calibration.standard());
        assertThat(usual.exchange()).isEqualTo(Exchange.BROADCAST);
        assertThat(usual.predicted()).isEqualTo(usual.byBroadcast());
        var slowDriver = new Calibration(new Cost(1, 1e6), new Cost(1, 1e6), new Cost(0, 1e9));
        TransferPlan other = TransferPlan.choose(SMALL, CLUSTER, slowDriver);
        assertThat(other.exchange()).isEqualTo(Exchange.SHUFFLE);
        assertThat(other.predicted()).isEqualTo(other.byShuffle());
    }

    @Test
    void whatDoesNotFitTheDriverTwiceIsShuffled() {
        long need = 2 * 100_000 * 256 + 20_000 * 256;
        assertThat(chosen(new Cluster(4, 2 * need, GIB, GIB)).exchange()).isEqualTo(Exchange.BROADCAST);
        TransferPlan plan = chosen(new Cluster(4, 2 * need - 2, GIB, GIB));
        assertThat(plan.exchange()).isEqualTo(Exchange.SHUFFLE);
        assertThat(plan.reason())
                .isEqualTo("a broadcast needs " + need + " bytes of the driver's heap, more than half of the "
                        + (2 * need - 2) + " it has");
    }

    @Test
    void whatDoesNotFitAnExecutorTwiceIsShuffled() {
        long need = 2 * 100_000 * 256;
        assertThat(chosen(new Cluster(4, GIB, 2 * need, GIB)).exchange()).isEqualTo(Exchange.BROADCAST);
        assertThat(chosen(new Cluster(4, GIB, 2 * need - 2, GIB)).reason()).contains("an executor's store");
    }

    @Test
    void whatTasksMayNotReturnIsShuffled() {
        long need = 100_000 * 256;
        assertThat(chosen(new Cluster(4, GIB, GIB, 2 * need)).exchange()).isEqualTo(Exchange.BROADCAST);
        assertThat(chosen(new Cluster(4, GIB, GIB, 2 * need - 2)).reason()).contains("spark.driver.maxResultSize");
    }

    private static TransferPlan chosen(Cluster cluster) {
        return TransferPlan.choose(SMALL, cluster, Calibration.standard());
    }
}
