package dev.rankine.spark.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.examples.FourPatterns.Outcome;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FourPatternsTest {
    private static final int ITERATIONS = 10;
    private static final int FEATURES = 50;
    private final LogisticTask task = new LogisticTask(2000, FEATURES, 4, 7);
    private final JavaSparkContext spark =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());

    @Test
    void tasksThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogisticTask(0, 1, 1, 1))
                .withMessage("rows must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogisticTask(1, 1, 0, 1))
                .withMessage("partitions must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FourPatterns(task, 0))
                .withMessage("iterations must be at least 1, was 0");
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        float[] truth = task.truth();
        Examples examples = Examples.drawn(100, truth, 3);
        float[] gradient = examples.gradient(truth);
        float step = 1e-2f;
        for (int place : new int[] {0, 17, FEATURES - 1}) {
            float[] above = truth.clone();
            float[] below = truth.clone();
            above[place] += step;
            below[place] -= step;
            double slope = (examples.loss(above) - examples.loss(below)) / (above[place] - below[place]);
            assertThat((double) gradient[place]).isCloseTo(slope, within(1e-3 * examples.rows()));
        }
    }

    @Test
    void everyPatternLearnsAndTellsWhatItMoved() {
        List<Outcome> outcomes = new FourPatterns(task, ITERATIONS).run(spark);
        assertThat(outcomes)
                .extracting(Outcome::pattern)
                .containsExactly(
                        "driver gradient", "local training, averaged", "exchanged blocks", "statistics by shuffle");
        assertThat(outcomes).allMatch(outcome -> outcome.loss() < 0.9 * Math.log(2));
        assertThat(outcomes)
                .allMatch(outcome ->
                        outcome.transfer().seconds() > 0 && outcome.transfer().networkBytes() > 0);
        assertThat(outcomes.get(2).transfer().diskBytes())
                .as("weights to each partition and gradients to each block")
                .isGreaterThan((long) ITERATIONS * 2 * 4 * FEATURES * Float.BYTES);
    }

    @Test
    void exchangedBlocksLearnWhatTheDriverLearns() {
        JavaRDD<Examples> examples = task.examples(spark);
        float[] byDriver = new DriverGradient(ITERATIONS).learn(task, examples);
        float[] byBlocks = new ExchangedBlocks(ITERATIONS).learn(task, examples);
        assertThat(byBlocks).hasSameSizeAs(byDriver);
        for (int place = 0; place < byDriver.length; place++) {
            assertThat(byBlocks[place]).isCloseTo(byDriver[place], within(1e-4f));
        }
        examples.unpersist();
    }

    @Test
    void partitionsWithoutRowsDoNoHarm() {
        var tiny = new LogisticTask(2, 3, 4, 1);
        assertThat(new FourPatterns(tiny, 2).run(spark)).allMatch(outcome -> Double.isFinite(outcome.loss()));
    }
}
