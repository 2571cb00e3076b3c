package dev.rankine.spark.examples;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// Each partition learns on its own rows for some steps, then the driver takes the mean of what they learned.
///
/// As little traffic as one likes, for weights that are not quite those of all the rows together: the mean of the
/// partitions' optima is another point than their common optimum. McDonald, Hall and Mann, "Distributed Training
/// Strategies for the Structured Perceptron", NAACL 2010, call it iterative parameter mixing.
///
/// @param rounds of learning and averaging
/// @param steps that a partition takes in a round
record LocalTraining(int rounds, int steps) implements Pattern {
    @Override
    public String name() {
        return "local training, averaged";
    }

    @Override
    public String traffic() {
        return "weights down and up, each " + steps + " iterations";
    }

    @Override
    public float[] learn(LogisticTask task, JavaRDD<Examples> examples) {
        var spark = JavaSparkContext.fromSparkContext(examples.context());
        int stepsOfARound = steps;
        var weights = new float[task.features()];
        for (int round = 0; round < rounds; round++) {
            Broadcast<float[]> current = spark.broadcast(weights);
            weights = examples.map(part -> weighted(part, current.value(), stepsOfARound))
                    .treeReduce(Weights::add);
            for (int place = 0; place < weights.length; place++) {
                weights[place] /= task.rows();
            }
            current.destroy();
        }
        return weights;
    }

    /// What a partition learned, times its rows.
    private static float[] weighted(Examples part, float[] start, int steps) {
        float[] weights = start;
        for (int step = 0; step < steps && part.rows() > 0; step++) {
            weights = Weights.stepped(weights, part.gradient(weights), part.rows());
        }
        var weighted = new float[weights.length];
        for (int place = 0; place < weights.length; place++) {
            weighted[place] = weights[place] * part.rows();
        }
        return weighted;
    }
}
