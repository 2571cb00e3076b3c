package dev.rankine.spark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void pointsOnALineGiveThatLine() {
        Cost cost = Cost.fitted(new double[] {1e6, 8e6, 64e6}, new double[] {0.11, 0.18, 0.74});
        assertThat(cost.seconds()).isCloseTo(0.1, within(1e-9));
        assertThat(cost.bytesPerSecond()).isCloseTo(1e8, within(1.0));
        assertThat(cost.of(30_000_000)).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void onePointIsAllBytes() {
        assertThat(Cost.fitted(new double[] {4e6}, new double[] {2})).isEqualTo(new Cost(0, 2e6));
    }

    @Test
    void timesThatFallAsSizesGrowStillGiveAPositiveCost() {
        Cost cost = Cost.fitted(new double[] {1e6, 8e6}, new double[] {2, 1});
        assertThat(cost.seconds()).isZero();
        assertThat(cost.bytesPerSecond()).isPositive().isFinite();
    }

    @Test
    void aMechanismThatWasMeasuredAtNoSizeGivesNoCalibration() {
        var nothing = new CostTable(1, 8, List.of(), List.of());
        assertThatIllegalStateException()
                .isThrownBy(nothing::calibration)
                .withMessage("no size of BROADCAST fits this cluster; ask for smaller ones");
    }
}
