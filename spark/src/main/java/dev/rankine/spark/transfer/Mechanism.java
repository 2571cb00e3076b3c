package dev.rankine.spark.transfer;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/// A way in which Spark moves bytes: who sends to whom, and when to use it.
public enum Mechanism {
    BROADCAST("driver -> each executor, once", "the same value for many tasks") {
        @Override
        void move(JavaSparkContext spark, int bytes, int tasks) {
            Broadcast<byte[]> value = spark.broadcast(noise(bytes));
            numbers(spark, tasks).map(task -> value.value().length).reduce(Math::max);
            value.destroy();
        }
    },
    CLOSURE("driver -> each executor, read anew by each task", "values below a megabyte") {
        @Override
        void move(JavaSparkContext spark, int bytes, int tasks) {
            byte[] value = noise(bytes);
            numbers(spark, tasks).map(task -> value.length).reduce(Math::max);
        }
    },
    AGGREGATE("each task -> driver", "small sums, few tasks") {
        @Override
        void move(JavaSparkContext spark, int bytes, int tasks) {
            numbers(spark, tasks)
                    .aggregate(
                            PartialSum.NONE, (sum, task) -> sum.plus(PartialSum.drawn(task, bytes)), PartialSum::plus);
        }
    },
    TREE_AGGREGATE("each task -> some tasks -> driver", "big sums, or many tasks") {
        @Override
        void move(JavaSparkContext spark, int bytes, int tasks) {
            numbers(spark, tasks)
                    .treeAggregate(
                            PartialSum.NONE,
                            (sum, task) -> sum.plus(PartialSum.drawn(task, bytes)),
                            PartialSum::plus,
                            DEPTH);
        }
    },
    SHUFFLE("each task -> each task, through files", "what one process cannot hold") {
        @Override
        void move(JavaSparkContext spark, int bytes, int tasks) {
            numbers(spark, tasks)
                    .flatMapToPair(task -> IntStream.range(0, tasks)
                            .mapToObj(to -> new Tuple2<>(to, noise(bytes / tasks)))
                            .iterator())
                    .partitionBy(new HashPartitioner(tasks))
                    .map(piece -> piece._2().length)
                    .reduce(Math::max);
        }
    };

    static final int DEPTH = 2;

    private final String direction;
    private final String use;

    Mechanism(String direction, String use) {
        this.direction = direction;
        this.use = use;
    }

    public String direction() {
        return direction;
    }

    public String use() {
        return use;
    }

    /// Moves a value of so many bytes: from the driver to the tasks, or from each task.
    abstract void move(JavaSparkContext spark, int bytes, int tasks);

    private static JavaRDD<Integer> numbers(JavaSparkContext spark, int tasks) {
        return spark.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks);
    }

    /// Bytes that do not compress.
    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
