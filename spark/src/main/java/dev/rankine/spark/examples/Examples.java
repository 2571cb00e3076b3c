package dev.rankine.spark.examples;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.SplittableRandom;

/// Rows of one partition with their labels, and what logistic regression computes on them.
///
/// With the margin `m = w x` and a label y of 0 or 1 the loss of a row is `log(1 + exp(m)) - y m`.
///
/// @param features row after row
/// @param labels 0 or 1 for each row
@DefaultSerializer(JavaSerializer.class)
record Examples(float[] features, float[] labels) implements Serializable {
    /// Rows whose features are standard normal and whose labels are drawn by the odds that `truth` gives them.
    static Examples drawn(int rows, float[] truth, long seed) {
        var random = new SplittableRandom(seed);
        var features = new float[rows * truth.length];
        var labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < truth.length; place++) {
                features[row * truth.length + place] = (float) random.nextGaussian();
            }
        }
        var drawn = new Examples(features, labels);
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextDouble() < odds(drawn.margin(row, truth)) ? 1 : 0;
        }
        return drawn;
    }

    int rows() {
        return labels.length;
    }

    /// The sum of the rows' gradients: `(odds(m) - y) x`.
    float[] gradient(float[] weights) {
        var gradient = new float[weights.length];
        for (int row = 0; row < rows(); row++) {
            float excess = (float) (odds(margin(row, weights)) - labels[row]);
            for (int place = 0; place < weights.length; place++) {
                gradient[place] += excess * features[row * weights.length + place];
            }
        }
        return gradient;
    }

    /// The sum of the rows' losses.
    double loss(float[] weights) {
        double loss = 0;
        for (int row = 0; row < rows(); row++) {
            double margin = margin(row, weights);
            loss += Math.max(0, margin) + Math.log1p(Math.exp(-Math.abs(margin))) - labels[row] * margin;
        }
        return loss;
    }

    private double margin(int row, float[] weights) {
        double margin = 0;
        for (int place = 0; place < weights.length; place++) {
            margin += weights[place] * features[row * weights.length + place];
        }
        return margin;
    }

    private static double odds(double margin) {
        return 1 / (1 + Math.exp(-margin));
    }
}
