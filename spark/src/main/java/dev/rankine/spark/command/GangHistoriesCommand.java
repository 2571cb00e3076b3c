package dev.rankine.spark.command;

import dev.rankine.gang.item2vec.Item2VecParameters;
import dev.rankine.gang.planted.PlantedHistories;
import dev.rankine.spark.comparison.HistoriesComparison;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine-spark gang histories`.
@Command(
        name = "histories",
        description =
                "Vectors of items from histories: by Spark's Word2Vec in one task and in several, and by ranks that"
                        + " hold them together.")
final class GangHistoriesCommand implements Callable<Integer> {
    @Option(names = "--users", paramLabel = "N", description = "Default: 20000.")
    int users = 20_000;

    @Option(names = "--clusters", paramLabel = "N", description = "Of items (default: 100).")
    int clusters = 100;

    @Option(names = "--items-of-a-cluster", paramLabel = "N", description = "Default: 50.")
    int itemsOfACluster = 50;

    @Option(names = "--rank", paramLabel = "K", description = "Columns of a vector (default: 64).")
    int rank = 64;

    @Option(names = "--batch", paramLabel = "N", description = "Histories that ranks step after (default: 64).")
    int batch = 64;

    @Option(names = "--staleness", paramLabel = "N", description = "Batches ranks may be apart (default: 0).")
    int staleness;

    @Mixin
    ComparisonOptions compared;

    @Override
    public Integer call() throws Exception {
        var parameters = Item2VecParameters.defaults()
                .withRank(rank)
                .withBatch(batch)
                .withStaleness(staleness)
                .withSeed(compared.seed);
        compared.show(HistoriesComparison.of(
                compared.session(),
                new PlantedHistories(users, clusters, itemsOfACluster),
                parameters,
                compared.partitions));
        return 0;
    }
}
