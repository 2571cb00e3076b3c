package dev.rankine.spark.command;

import dev.rankine.commands.AnswerOptions;
import dev.rankine.spark.transfer.CostTable;
import dev.rankine.spark.transfer.TransferBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command `rankine-spark transfer-bench`.
@Command(
        name = "transfer-bench",
        description = "Measures what broadcast, closure, aggregate, treeAggregate and shuffle cost here.",
        footer = {
            "",
            "Example: rankine-spark transfer-bench --master spark://host:7077 --calibration costs.json",
            "Training plans by it with --conf spark.rankine.calibration=costs.json."
        })
final class TransferBenchCommand implements Callable<Integer> {
    private static final int MEGABYTE = 1 << 20;

    @Spec
    CommandSpec command;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "MB",
            defaultValue = "1,8,64",
            description = "Sizes of a value in MiB (default: 1,8,64).")
    List<Integer> sizes;

    @Option(
            names = "--executors",
            split = ",",
            paramLabel = "N",
            description = "Numbers of executors to measure with, such as 1,2,4 (default: those that there are).")
    List<Integer> executors = List.of();

    @Option(names = "--tasks", paramLabel = "N", defaultValue = "8", description = "Tasks that take part (default: 8).")
    int tasks;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of which the median counts (default: 3).")
    int runs;

    @Option(names = "--calibration", paramLabel = "FILE", description = "Write what training plans by.")
    @Nullable
    Path calibration;

    @Mixin
    AnswerOptions output;

    @Override
    public Integer call() throws IOException {
        var benchmark = new TransferBenchmark(
                sizes.stream().map(size -> Math.multiplyExact(size, MEGABYTE)).toList(), executors, tasks, runs);
        // Executors on one host would read each other's shuffle files from the disk, and show no network.
        var conf = new SparkConf().setIfMissing("spark.shuffle.readHostLocalDisk", "false");
        JavaSparkContext spark = RankineSpark.spark(command, conf);
        CostTable table = benchmark.run(spark);
        if (calibration != null) {
            table.calibration().write(calibration);
        }
        output.show(new CostAnswer(table, spark.version(), spark.master()));
        return 0;
    }
}
