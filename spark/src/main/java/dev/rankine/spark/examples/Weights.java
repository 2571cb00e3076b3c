package dev.rankine.spark.examples;

/// Arithmetic on vectors of weights that are all of one length.
final class Weights {
    /// Features have a variance of 1, so no curvature of the mean loss is much above a quarter.
    private static final float STEP = 2;

    private Weights() {}

    /// Adds `right` to `left`, which is Spark's to change.
    static float[] add(float[] left, float[] right) {
        for (int place = 0; place < left.length; place++) {
            left[place] += right[place];
        }
        return left;
    }

    /// One step down the mean of the gradients of `rows` rows.
    static float[] stepped(float[] weights, float[] gradient, long rows) {
        float[] stepped = weights.clone();
        for (int place = 0; place < stepped.length; place++) {
            stepped[place] -= STEP * gradient[place] / rows;
        }
        return stepped;
    }
}
