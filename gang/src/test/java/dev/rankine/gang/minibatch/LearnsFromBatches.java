package dev.rankine.gang.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.training.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// A rank that learns with the others, and compares its weights with those of one who learns alone.
final class LearnsFromBatches {
    private static final MadeUpRows ROWS = new MadeUpRows(5_000, 60, 40, 9);
    private static final float CLOSE = 2e-4f;

    private LearnsFromBatches() {}

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            try {
                learn(ranks, 0, Optional.empty());
                learn(ranks, 3, Optional.empty());
                learn(ranks, 2, Optional.of(Path.of(arguments[2])));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// With a directory for two epochs, and then for the last from their checkpoint.
    private static void learn(Communicator ranks, int rank, Optional<Path> directory) throws IOException {
        var parameters =
                MachineParameters.defaults().withRank(rank).withBatch(512).withEpochs(3);
        MachineLearner alone = MachineLearner.alone(parameters, ROWS.all(), ROWS.features());
        var losses = new double[4];
        for (int epoch = 1; epoch <= 3; epoch++) {
            losses[epoch] = alone.pass(epoch);
        }
        Partition keys = Partition.even(ROWS.rows(), ranks.size());
        var passes = new ArrayList<GangEpoch>();
        var member = new GangMember(
                ranks, keys, ROWS.of(keys.of(ranks.rank())), new GangCheckpoints(ranks, directory), passes::add);
        if (directory.isPresent()) {
            new FactorizationMachine(parameters.withEpochs(2), ROWS.features()).learn(member);
        }
        LearnedRows learned = new FactorizationMachine(parameters, ROWS.features())
                .learn(member)
                .getFirst();
        assertThat(passes).hasSize(3);
        passes.forEach(pass -> assertThat(pass.loss()).isCloseTo(losses[pass.epoch()], within((double) CLOSE)));
        float[] weights = alone.weights();
        for (int row = 0; row < learned.count(); row++) {
            for (int column = 0; column <= rank; column++) {
                assertThat(learned.memory().get(learned.from() + row, column))
                        .isCloseTo(weights[(learned.first() + row) * (1 + rank) + column], within(CLOSE));
            }
        }
    }
}
