package dev.rankine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Expected values are worked out by hand from the formulas, and written as arithmetic.
class RankingMetricTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /// Four relevant items: at places 2, 3 and 7 of 10, and one that the model does not know.
    private static final Ranks RANKS = new Ranks(new int[] {2, 3, 7}, 4, 10);

    @Test
    void hitRateAsksWhetherThereIsAHit() {
        assertThat(RankingMetric.HR.of(RANKS, 1)).isEqualTo(0);
        assertThat(RankingMetric.HR.of(RANKS, 2)).isEqualTo(1);
        assertThat(RankingMetric.HR.of(RANKS, 10)).isEqualTo(1);
    }

    @Test
    void recallDividesByAllRelevantItems() {
        assertThat(RankingMetric.RECALL.of(RANKS, 1)).isEqualTo(0);
        assertThat(RankingMetric.RECALL.of(RANKS, 3)).isEqualTo(2.0 / 4);
        assertThat(RankingMetric.RECALL.of(RANKS, 10)).isEqualTo(3.0 / 4);
    }

    @Test
    void precisionDividesByTheCutOff() {
        assertThat(RankingMetric.PRECISION.of(RANKS, 2)).isEqualTo(1.0 / 2);
        assertThat(RankingMetric.PRECISION.of(RANKS, 7)).isEqualTo(3.0 / 7);
    }

    @Test
    void averagePrecisionIsThatOfTheHitsOverWhatCouldBeHit() {
        assertThat(RankingMetric.MAP.of(RANKS, 2)).isEqualTo((1 / 2.0) / 2, EXACT);
        assertThat(RankingMetric.MAP.of(RANKS, 7)).isEqualTo((1 / 2.0 + 2 / 3.0 + 3 / 7.0) / 4, EXACT);
    }

    @Test
    void reciprocalRankIsThatOfTheFirst() {
        assertThat(RankingMetric.MRR.of(RANKS, 0)).isEqualTo(1 / 2.0);
    }

    @Test
    void gainIsDiscountedByTheLogarithmAndDividedByTheBestThereIs() {
        double log3 = Math.log(3) / Math.log(2);
        double log5 = Math.log(5) / Math.log(2);
        // places 2 and 3 are discounted by log2(3) and log2(4) = 2; the best would be places 1, 2, 3
        assertThat(RankingMetric.NDCG.of(RANKS, 3)).isEqualTo((1 / log3 + 1 / 2.0) / (1 + 1 / log3 + 1 / 2.0), EXACT);
        // place 7 by log2(8) = 3; the best would be places 1 to 4
        assertThat(RankingMetric.NDCG.of(RANKS, 10))
                .isEqualTo((1 / log3 + 1 / 2.0 + 1 / 3.0) / (1 + 1 / log3 + 1 / 2.0 + 1 / log5), EXACT);
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        // of the 10 - 3 others, 1 stands before the first and the second relevant item, 4 before the third, and an
        // unknown item is behind all 7
        assertThat(RankingMetric.AUC.of(RANKS, 0)).isEqualTo((6 / 7.0 + 6 / 7.0 + 3 / 7.0 + 0) / 4, EXACT);
    }

    @Test
    void theAreaIsWholeWhereThereIsNothingToConfuse() {
        assertThat(RankingMetric.AUC.of(new Ranks(new int[] {1, 2}, 2, 2), 0)).isEqualTo(1);
    }

    @Test
    void aRankingWithoutAKnownRelevantItemIsWorthNothing() {
        var missed = new Ranks(new int[0], 2, 10);

        assertThat(RankingMetric.values())
                .allSatisfy(metric -> assertThat(metric.of(missed, 5)).isEqualTo(0));
    }

    @Test
    void aPerfectRankingIsWorthOneInAllButPrecisionBeyondTheRelevantItems() {
        var perfect = new Ranks(new int[] {1, 2}, 2, 10);

        assertThat(Arrays.stream(RankingMetric.values()).filter(metric -> metric != RankingMetric.PRECISION))
                .allSatisfy(metric -> assertThat(metric.of(perfect, 5)).isEqualTo(1, EXACT));
        assertThat(RankingMetric.PRECISION.of(perfect, 5)).isEqualTo(2.0 / 5);
    }

    @Test
    void aCutOffBeyondTheCatalogueSeesItAll() {
        assertThat(RankingMetric.RECALL.of(RANKS, 1_000)).isEqualTo(3.0 / 4);
        assertThat(RankingMetric.PRECISION.of(RANKS, 1_000)).isEqualTo(3.0 / 1_000);
        assertThat(RankingMetric.NDCG.of(RANKS, 1_000)).isEqualTo(RankingMetric.NDCG.of(RANKS, 10));
    }

    @Test
    void namesCarryTheCutOffWhereThereIsOne() {
        assertThat(Arrays.stream(RankingMetric.values()).map(metric -> metric.at(20)))
                .containsExactly("hr@20", "recall@20", "precision@20", "map@20", "mrr", "ndcg@20", "auc");
    }
}
