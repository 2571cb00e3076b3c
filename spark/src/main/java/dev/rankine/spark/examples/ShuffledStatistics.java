package dev.rankine.spark.examples;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/// No iterations: each feature's statistics meet at one task by shuffle, which knows its weight then.
///
/// Takes features for independent given the label and normal with a common variance: then the weight of a feature is
/// the difference of its two means divided by that variance. One pass, for a model that is only as good as that
/// assumption. Counting is of this pattern too.
record ShuffledStatistics() implements Pattern {
    @Override
    public String name() {
        return "statistics by shuffle";
    }

    @Override
    public String traffic() {
        return "sums of each feature by shuffle, once";
    }

    @Override
    public float[] learn(LogisticTask task, JavaRDD<Examples> examples) {
        int features = task.features();
        Map<Integer, Float> byFeature = examples.flatMapToPair(part -> IntStream.range(0, features)
                        .mapToObj(feature -> new Tuple2<>(feature, Statistics.of(part, feature, features)))
                        .iterator())
                .reduceByKey(Statistics::plus)
                .mapValues(Statistics::weight)
                .collectAsMap();
        var weights = new float[features];
        byFeature.forEach((feature, weight) -> weights[feature] = weight);
        return weights;
    }

    /// Of one feature: how many rows have label 1, the sums of the feature over those and over the others, and of its
    /// square over all.
    @DefaultSerializer(JavaSerializer.class)
    private record Statistics(long rows, long ones, double sumOfOnes, double sumOfZeros, double squares)
            implements Serializable {
        static Statistics of(Examples part, int feature, int features) {
            long ones = 0;
            double sumOfOnes = 0;
            double sumOfZeros = 0;
            double squares = 0;
            for (int row = 0; row < part.rows(); row++) {
                double value = part.features()[row * features + feature];
                float label = part.labels()[row];
                ones += (long) label;
                sumOfOnes += label * value;
                sumOfZeros += (1 - label) * value;
                squares += value * value;
            }
            return new Statistics(part.rows(), ones, sumOfOnes, sumOfZeros, squares);
        }

        Statistics plus(Statistics other) {
            return new Statistics(
                    rows + other.rows,
                    ones + other.ones,
                    sumOfOnes + other.sumOfOnes,
                    sumOfZeros + other.sumOfZeros,
                    squares + other.squares);
        }

        float weight() {
            double zeros = Math.max(1, rows - ones);
            double meanOfOnes = sumOfOnes / Math.max(1, ones);
            double meanOfZeros = sumOfZeros / zeros;
            double within = squares - ones * meanOfOnes * meanOfOnes - zeros * meanOfZeros * meanOfZeros;
            return (float) ((meanOfOnes - meanOfZeros) * rows / Math.max(within, Double.MIN_NORMAL));
        }
    }
}
