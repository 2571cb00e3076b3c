package dev.rankine.spark.examples;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// The driver has the weights: it broadcasts them, adds up the gradients of all partitions, and takes the step.
///
/// Exact, and the first thing to try; every iteration moves the weights to each executor and a gradient from each task.
record DriverGradient(int iterations) implements Pattern {
    @Override
    public String name() {
        return "driver gradient";
    }

    @Override
    public String traffic() {
        return "weights down, gradients up, each iteration";
    }

    @Override
    public float[] learn(LogisticTask task, JavaRDD<Examples> examples) {
        var spark = JavaSparkContext.fromSparkContext(examples.context());
        var weights = new float[task.features()];
        for (int iteration = 0; iteration < iterations; iteration++) {
            Broadcast<float[]> current = spark.broadcast(weights);
            float[] gradient =
                    examples.map(part -> part.gradient(current.value())).treeReduce(Weights::add);
            weights = Weights.stepped(weights, gradient, task.rows());
            current.destroy();
        }
        return weights;
    }
}
