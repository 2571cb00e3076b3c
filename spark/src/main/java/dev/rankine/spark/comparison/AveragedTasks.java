package dev.rankine.spark.comparison;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.minibatch.MachineLearner;
import dev.rankine.gang.minibatch.MachineParameters;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// Tasks each of which learns from its own rows, and whose weights the driver averages after every pass.
///
/// Between passes learners stay where their rows are, in the executor's cache, with the sums that shorten their steps;
/// one that Spark had to make anew begins these sums again.
///
/// @param rows as a [LabelledFrame] has them
record AveragedTasks(Dataset<Row> rows, int features, MachineParameters parameters) {
    /// @return the weights of the features, and the bias
    float[] learn(int passes) {
        int featureCount = features;
        MachineParameters each = parameters;
        JavaRDD<MachineLearner> learners = rows.toJavaRDD()
                .mapPartitions(partition ->
                        List.of(learner(partition, featureCount, each)).iterator())
                .cache();
        var spark = JavaSparkContext.fromSparkContext(learners.context());
        int tasks = learners.getNumPartitions();
        var weights = new float[featureCount + 1];
        for (int pass = 1; pass <= passes; pass++) {
            int number = pass;
            Broadcast<float[]> current = spark.broadcast(weights);
            weights = learners.map(learner -> learned(learner, current.value(), number))
                    .treeReduce(AveragedTasks::added);
            for (int place = 0; place < weights.length; place++) {
                weights[place] /= tasks;
            }
            current.destroy();
        }
        learners.unpersist();
        return weights;
    }

    private static MachineLearner learner(Iterator<Row> partition, int features, MachineParameters parameters) {
        FedRows own = FedRows.of(sink -> {
            var row = new FedRow();
            partition.forEachRemaining(framed -> sink.accept(LabelledFrame.read(framed, row)));
        });
        return MachineLearner.alone(parameters, own, features);
    }

    private static float[] learned(MachineLearner learner, float[] from, int pass) {
        learner.goOnFrom(from);
        learner.pass(pass);
        return learner.weights();
    }

    private static float[] added(float[] sums, float[] others) {
        for (int place = 0; place < sums.length; place++) {
            sums[place] += others[place];
        }
        return sums;
    }
}
