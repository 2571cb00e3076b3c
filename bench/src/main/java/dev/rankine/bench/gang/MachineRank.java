package dev.rankine.bench.gang;

import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.minibatch.FactorizationMachine;
import dev.rankine.gang.minibatch.MachineParameters;
import dev.rankine.gang.planted.PlantedLabels;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.training.Partition;
import java.util.Optional;

/// A rank that learns a factorization machine with the others, the first of which tells the seconds and the bytes
/// of the best epoch.
///
/// Arguments: the library, the number of ranks, rows, features, rows of a batch.
public final class MachineRank {
    private static final int EPOCHS = 12;

    private MachineRank() {}

    public static void main(String[] arguments) {
        BenchRank.run(arguments, ranks -> {
            Partition rows = Partition.even(Integer.parseInt(arguments[2]), ranks.size());
            int features = Integer.parseInt(arguments[3]);
            var parameters = MachineParameters.defaults().withEpochs(EPOCHS).withBatch(Integer.parseInt(arguments[4]));
            var best = new BestEpoch();
            new FactorizationMachine(parameters, features)
                    .learn(new GangMember(
                            ranks,
                            rows,
                            new PlantedLabels(features).of(rows.of(ranks.rank())),
                            new GangCheckpoints(ranks, Optional.empty()),
                            best));
            if (ranks.rank() == 0) {
                best.print();
            }
        });
    }
}
