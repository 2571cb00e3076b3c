package dev.rankine.spark.command;

import dev.rankine.spark.comparison.PlantedRatings;
import dev.rankine.spark.comparison.RatingsComparison;
import dev.rankine.training.sgd.SgdParameters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine-spark gang ratings`.
@Command(
        name = "ratings",
        description = "Gradient descent on ratings: by one thread, by executors, and by ranks in a ring.")
final class GangRatingsCommand implements Callable<Integer> {
    @Option(names = "--users", paramLabel = "N", description = "Default: 20000.")
    int users = 20_000;

    @Option(names = "--items", paramLabel = "N", description = "Default: 5000.")
    int items = 5_000;

    @Option(names = "--ratings", paramLabel = "N", description = "Default: 1000000.")
    long ratings = 1_000_000;

    @Option(names = "--rank", paramLabel = "K", description = "Factors of a user and an item (default: 32).")
    int rank = 32;

    @Mixin
    ComparisonOptions compared;

    @Override
    public Integer call() throws Exception {
        var planted = new PlantedRatings(users, items, ratings, compared.seed);
        SgdParameters parameters = SgdParameters.defaults().withRank(rank).withSeed(compared.seed);
        compared.show(RatingsComparison.of(compared.session(), planted, parameters, compared.partitions));
        return 0;
    }
}
