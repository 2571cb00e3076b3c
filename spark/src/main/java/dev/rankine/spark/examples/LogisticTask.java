package dev.rankine.spark.examples;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.training.Parameters;
import java.io.Serializable;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/// Made-up rows to learn a logistic regression from, the same wherever their partitions lie.
///
/// @param rows in all
/// @param features of a row
/// @param partitions that hold the rows
/// @param seed of everything that is drawn
@DefaultSerializer(JavaSerializer.class)
public record LogisticTask(int rows, int features, int partitions, long seed) implements Serializable {
    private static final double LENGTH_OF_TRUTH = 3;

    public LogisticTask {
        Parameters.requireAtLeast(1, "rows", rows);
        Parameters.requireAtLeast(1, "features", features);
        Parameters.requireAtLeast(1, "partitions", partitions);
    }

    /// The weights that the labels were drawn by.
    float[] truth() {
        var random = new SplittableRandom(seed);
        var truth = new float[features];
        for (int place = 0; place < features; place++) {
            truth[place] = (float) (LENGTH_OF_TRUTH * random.nextGaussian() / Math.sqrt(features));
        }
        return truth;
    }

    /// The rows on the executors, one [Examples] in each partition, drawn there and kept in memory.
    JavaRDD<Examples> examples(JavaSparkContext spark) {
        LogisticTask task = this;
        JavaRDD<Examples> examples = spark.parallelize(
                        IntStream.range(0, partitions).boxed().toList(), partitions)
                .map(task::partition)
                .cache();
        examples.count();
        return examples;
    }

    private Examples partition(int partition) {
        int first = (int) ((long) rows * partition / partitions);
        int end = (int) ((long) rows * (partition + 1) / partitions);
        return Examples.drawn(end - first, truth(), seed + 1 + partition);
    }

    /// The mean loss of a row.
    double loss(JavaRDD<Examples> examples, float[] weights) {
        return examples.map(part -> part.loss(weights)).reduce(Double::sum) / rows;
    }
}
