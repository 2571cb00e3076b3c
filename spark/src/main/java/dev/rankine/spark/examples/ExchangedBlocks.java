package dev.rankine.spark.examples;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/// The weights lie in blocks on the executors: each block goes to every partition, and each partition sends each block
/// its gradient. The driver sees the weights when all is done.
///
/// The arithmetic of [DriverGradient], for models that are too big for the driver; what the driver sent and took lies
/// in shuffle files instead. Dai et al., "BigDL: A Distributed Deep Learning Framework for Big Data", SoCC 2019, learn
/// neural networks so.
record ExchangedBlocks(int iterations) implements Pattern {
    @Override
    public String name() {
        return "exchanged blocks";
    }

    @Override
    public String traffic() {
        return "weights and gradients by shuffle, each iteration";
    }

    @Override
    public float[] learn(LogisticTask task, JavaRDD<Examples> examples) {
        var spark = JavaSparkContext.fromSparkContext(examples.context());
        int count = examples.getNumPartitions();
        JavaPairRDD<Integer, float[]> blocks = zeros(spark, task, count);
        for (int iteration = 0; iteration < iterations; iteration++) {
            JavaPairRDD<Integer, float[]> before = blocks;
            blocks = stepped(before, gradients(before, examples, count), task.rows())
                    .cache();
            blocks.rdd().localCheckpoint(); // or each iteration's tasks would carry all those before
            blocks.count();
            before.unpersist(true);
        }
        return joined(blocks.collectAsMap(), task.features());
    }

    private static JavaPairRDD<Integer, float[]> zeros(JavaSparkContext spark, LogisticTask task, int count) {
        int features = task.features();
        List<Integer> blocks = IntStream.range(0, count).boxed().toList();
        return spark.parallelize(blocks, count)
                .mapToPair(block ->
                        new Tuple2<>(block, new float[end(block, count, features) - end(block - 1, count, features)]))
                .partitionBy(new HashPartitioner(count));
    }

    /// For each block the sum of the partitions' gradients.
    private static JavaPairRDD<Integer, float[]> gradients(
            JavaPairRDD<Integer, float[]> blocks, JavaRDD<Examples> examples, int count) {
        var byNumber = new HashPartitioner(count);
        JavaRDD<Tuple2<Integer, float[]>> everywhere = blocks.flatMapToPair(block -> IntStream.range(0, count)
                        .mapToObj(partition -> new Tuple2<>(partition, block))
                        .iterator())
                .partitionBy(byNumber)
                .values();
        return examples.zipPartitions(everywhere, (parts, received) -> gradientBlocks(parts.next(), received, count))
                .mapToPair(block -> block)
                .reduceByKey(byNumber, Weights::add);
    }

    private static Iterator<Tuple2<Integer, float[]>> gradientBlocks(
            Examples part, Iterator<Tuple2<Integer, float[]>> received, int count) {
        var blocks = new float[count][];
        received.forEachRemaining(block -> blocks[block._1()] = block._2());
        int features = Arrays.stream(blocks).mapToInt(block -> block.length).sum();
        var weights = new float[features];
        for (int block = 0; block < count; block++) {
            System.arraycopy(blocks[block], 0, weights, end(block - 1, count, features), blocks[block].length);
        }
        float[] gradient = part.gradient(weights);
        return IntStream.range(0, count)
                .mapToObj(block -> new Tuple2<>(
                        block,
                        Arrays.copyOfRange(gradient, end(block - 1, count, features), end(block, count, features))))
                .iterator();
    }

    private static JavaPairRDD<Integer, float[]> stepped(
            JavaPairRDD<Integer, float[]> blocks, JavaPairRDD<Integer, float[]> gradients, int rows) {
        return blocks.join(gradients).mapValues(both -> Weights.stepped(both._1(), both._2(), rows));
    }

    private static float[] joined(Map<Integer, float[]> blocks, int features) {
        var weights = new float[features];
        blocks.forEach((number, block) ->
                System.arraycopy(block, 0, weights, end(number - 1, blocks.size(), features), block.length));
        return weights;
    }

    /// Where a block ends, and the next one begins.
    private static int end(int block, int count, int features) {
        return (int) ((long) features * (block + 1) / count);
    }
}
