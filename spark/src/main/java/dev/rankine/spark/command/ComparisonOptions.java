package dev.rankine.spark.command;

import dev.rankine.commands.AnswerOptions;
import dev.rankine.spark.comparison.Comparison;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How engines are compared, and how that is presented.
final class ComparisonOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--passes",
            paramLabel = "N",
            split = ",",
            description = "Over the rows; each of several is learned anew (default: 10).")
    List<Integer> passes = List.of(10);

    @Option(names = "--partitions", paramLabel = "N", description = "Of the rows (default: 4).")
    int partitions = 4;

    @Option(names = "--seed", paramLabel = "N", description = "Of what is learned (default: 1).")
    long seed = 1;

    @Mixin
    AnswerOptions output;

    /// The session of the application that the comparison runs in.
    SparkSession session() {
        RankineSpark.spark(command, new SparkConf().setIfMissing("spark.shuffle.readHostLocalDisk", "false"));
        return SparkSession.builder().getOrCreate();
    }

    void show(Comparison comparison) throws Exception {
        output.show(new ComparisonAnswer(comparison.measure(), comparison.run(passes)));
    }
}
