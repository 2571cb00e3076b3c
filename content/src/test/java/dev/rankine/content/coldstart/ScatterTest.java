package dev.rankine.content.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.kernels.FactorMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is told from sums of products alone is what the data themselves tell.
class ScatterTest {
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;
    private static final int ROWS = 90;

    private final float[][] data = new float[ROWS][INPUTS + OUTPUTS];
    private final float[] mean;
    private final Scatter scatter;

    ScatterTest() {
        var random = new Random(1);
        var moments = new Moments(INPUTS + OUTPUTS);
        for (float[] row : data) {
            for (int place = 0; place < row.length; place++) {
                row[place] = (float) (place + random.nextGaussian() + (place > 0 ? 0.5 * row[place - 1] : 0));
            }
            moments.add(row);
        }
        mean = Moments.mean(List.of(moments));
        FactorMatrix products = FactorMatrix.zeros(mean.length, mean.length);
        moments.addTo(products, mean);
        scatter = new Scatter(products, INPUTS);
    }

    private double residual(FactorMatrix weights, float[] row, int output) {
        double residual = row[INPUTS + output] - mean[INPUTS + output];
        for (int input = 0; input < INPUTS; input++) {
            residual -= weights.get(output, input) * (row[input] - mean[input]);
        }
        return residual;
    }

    @Test
    void productsAreThoseOfCentredData() {
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                double sum = 0;
                for (float[] row : data) {
                    sum += (row[i] - mean[i]) * (row[j] - mean[j]);
                }
                assertThat(scatter.products().get(i, j)).isCloseTo((float) sum, within(1e-2f));
            }
        }
    }

    @Test
    void whatIsLeftIsTheSumOverTheDataInTheMetricGiven() {
        FactorMatrix weights = scatter.ridge(2).orElseThrow();
        FactorMatrix metric = FactorMatrix.zeros(OUTPUTS, OUTPUTS);
        metric.write(0, new float[] {2, 1, 0});
        metric.write(1, new float[] {1, 3, 0.5f});
        metric.write(2, new float[] {0, 0.5f, 1});
        double left = 0;
        for (float[] row : data) {
            for (int i = 0; i < OUTPUTS; i++) {
                for (int j = 0; j < OUTPUTS; j++) {
                    left += metric.get(i, j) * residual(weights, row, i) * residual(weights, row, j);
                }
            }
        }

        assertThat(scatter.left(weights, metric)).isCloseTo(left, within(left / 1e4));
    }

    @Test
    void atTheWeightsOfARidgeTheGradientIsZero() {
        float lambda = 5;
        FactorMatrix weights = scatter.ridge(lambda).orElseThrow();
        for (int output = 0; output < OUTPUTS; output++) {
            for (int input = 0; input < INPUTS; input++) {
                double gradient = lambda * weights.get(output, input);
                for (float[] row : data) {
                    gradient -= residual(weights, row, output) * (row[input] - mean[input]);
                }
                assertThat(gradient).isCloseTo(0, within(1e-2));
            }
        }
    }

    @Test
    void dataThatLeaveTheWeightsOpenHaveNone() {
        var moments = new Moments(INPUTS + OUTPUTS);
        moments.add(data[0]);
        FactorMatrix products = FactorMatrix.zeros(mean.length, mean.length);
        moments.addTo(products, mean);

        assertThat(new Scatter(products, INPUTS).ridge(0)).isEmpty();
    }

    @Test
    void partsAddUp() {
        assertThat(scatter.without(scatter).meanOfInputs()).isZero();
    }
}
