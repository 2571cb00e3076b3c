package dev.rankine.spark.command;

import dev.rankine.gang.minibatch.MachineParameters;
import dev.rankine.spark.comparison.LabelledFrame;
import dev.rankine.spark.comparison.LabelsComparison;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine-spark gang labels`.
@Command(
        name = "labels",
        description =
                "A sparse logistic regression: by Spark's own, by tasks whose weights are averaged once a pass, and"
                        + " by ranks that add up the gradients of every batch.")
final class GangLabelsCommand implements Callable<Integer> {
    @Option(names = "--rows", paramLabel = "N", description = "Default: 200000.")
    int rows = 200_000;

    @Option(names = "--features", paramLabel = "N", description = "Default: 20000.")
    int features = 20_000;

    @Option(names = "--batch", paramLabel = "N", description = "Rows that ranks step after (default: 1024).")
    int batch = 1024;

    @Option(names = "--step", paramLabel = "X", description = "Of the ranks (default: 0.5).")
    double step = 0.5;

    @Option(names = "--task-batch", paramLabel = "N", description = "Rows that a task steps after (default: 1024).")
    int taskBatch = 1024;

    @Option(names = "--task-step", paramLabel = "X", description = "Of the tasks (default: 0.5).")
    double taskStep = 0.5;

    @Mixin
    ComparisonOptions compared;

    @Override
    public Integer call() throws Exception {
        MachineParameters regression = MachineParameters.defaults().withRank(0).withSeed(compared.seed);
        compared.show(LabelsComparison.of(
                compared.session(),
                new LabelledFrame(rows, features, compared.partitions),
                regression.withBatch(batch).withStep(step),
                regression.withBatch(taskBatch).withStep(taskStep)));
        return 0;
    }
}
