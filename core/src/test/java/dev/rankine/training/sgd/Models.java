package dev.rankine.training.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;

/// Compares models bit for bit.
final class Models {
    private Models() {}

    static void assertSame(FactorModel actual, FactorModel expected) {
        assertThat(actual.biases().mean()).isEqualTo(expected.biases().mean());
        assertThat(actual.biases().user()).containsExactly(expected.biases().user());
        assertThat(actual.biases().item()).containsExactly(expected.biases().item());
        assertSame(actual.userFactors(), expected.userFactors());
        assertSame(actual.itemFactors(), expected.itemFactors());
    }

    static void assertSame(FactorMatrix actual, FactorMatrix expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        var left = new float[actual.rank()];
        var right = new float[expected.rank()];
        for (int row = 0; row < actual.rows(); row++) {
            actual.read(row, left);
            expected.read(row, right);
            assertThat(left).containsExactly(right);
        }
    }
}
