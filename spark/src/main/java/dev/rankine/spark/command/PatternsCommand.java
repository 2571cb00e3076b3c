package dev.rankine.spark.command;

import dev.rankine.commands.AnswerOptions;
import dev.rankine.spark.examples.FourPatterns;
import dev.rankine.spark.examples.LogisticTask;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `rankine-spark patterns`.
@Command(
        name = "patterns",
        description = "Learns one logistic regression in four ways, and tells what each moves and takes.",
        footer = {"", "Example: rankine-spark patterns --master spark://host:7077 --features 100000"})
final class PatternsCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "40000", description = "Made-up rows (default: 40000).")
    int rows;

    @Option(
            names = "--features",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Features of a row (default: 1000).")
    int features;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "8",
            description = "Partitions of the rows (default: 8).")
    int partitions;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "20",
            description = "Iterations over all rows (default: 20).")
    int iterations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the rows (default: 1).")
    long seed;

    @Mixin
    AnswerOptions output;

    @Override
    public Integer call() {
        var patterns = new FourPatterns(new LogisticTask(rows, features, partitions, seed), iterations);
        var conf = new SparkConf().setIfMissing("spark.shuffle.readHostLocalDisk", "false");
        output.show(new PatternsAnswer(patterns.run(RankineSpark.spark(command, conf))));
        return 0;
    }
}
