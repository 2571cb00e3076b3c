package dev.rankine.bench.gang;

import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.item2vec.Item2Vec;
import dev.rankine.gang.item2vec.Item2VecParameters;
import dev.rankine.gang.planted.PlantedHistories;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.training.Partition;
import java.util.Optional;

/// A rank that learns vectors with the others, the first of which tells of each epoch the seconds since the
/// beginning, the bytes moved until then and the loss, and how many of its items are nearest to one of their
/// cluster.
///
/// Arguments: the library, the number of ranks, how stale vectors may be, epochs.
public final class Item2VecRank {
    static final String FOUND = "found";
    static final PlantedHistories DATA = new PlantedHistories(20_000, 100, 50);

    private Item2VecRank() {}

    public static void main(String[] arguments) {
        BenchRank.run(arguments, ranks -> {
            var parameters = Item2VecParameters.defaults()
                    .withStaleness(Integer.parseInt(arguments[2]))
                    .withEpochs(Integer.parseInt(arguments[3]));
            Partition users = Partition.even(DATA.users(), ranks.size());
            var sums = new double[2];
            LearnedRows vectors = new Item2Vec(parameters, DATA.items())
                    .learn(new GangMember(
                            ranks,
                            users,
                            DATA.of(users.of(ranks.rank())),
                            new GangCheckpoints(ranks, Optional.empty()),
                            epoch -> {
                                sums[0] += epoch.seconds();
                                sums[1] += epoch.bytesMoved();
                                if (ranks.rank() == 0) {
                                    Job.print("epoch " + epoch.epoch(), sums[0], sums[1], epoch.loss());
                                }
                            }))
                    .getFirst();
            if (ranks.rank() == 0) {
                Job.print(FOUND, DATA.foundIn(vectors.memory(), vectors.first(), vectors.count()));
            }
        });
    }
}
