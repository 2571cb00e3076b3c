package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import java.util.Arrays;

/// The way from the content x of an item to its factors and its bias: `offset + B x`.
///
/// @param weights B, a row for each factor and one for the bias
/// @param offset the mean of factors and bias, less B times the mean of contents
/// @param explained the share of the scatter of scores that content told of items it had not been fitted to
record FactorMap(FactorMatrix weights, float[] offset, double explained) {
    /// @param mean of the items fitted to: their content, and behind it their factors and biases
    static FactorMap of(FactorMatrix weights, float[] mean, double explained) {
        float[] offset = Arrays.copyOfRange(mean, weights.rank(), mean.length);
        for (int output = 0; output < offset.length; output++) {
            offset[output] -= Kernels.rows().dot(mean, weights, output);
        }
        return new FactorMap(weights, offset, explained);
    }

    void apply(float[] content, float[] target) {
        for (int output = 0; output < offset.length; output++) {
            target[output] = offset[output] + Kernels.rows().dot(content, weights, output);
        }
    }
}
