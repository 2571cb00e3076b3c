package dev.rankine.gang.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.gang.planted.PlantedHistories;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.training.Partition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A rank that learns vectors with the others, and compares its own with those that it learns alone from all
/// histories.
final class LearnsVectors {
    private static final PlantedHistories DATA = new PlantedHistories(1_500, 7, 15, 12, 0.1);
    private static final Item2VecParameters PARAMETERS =
            Item2VecParameters.defaults().withRank(17).withEpochs(4).withBatch(32);
    private static final float CLOSE = 2e-3f;

    private final Communicator ranks;
    private final FedRows own;
    private final Partition keys;

    private LearnsVectors(Communicator ranks) {
        this.ranks = ranks;
        this.keys = Partition.even(DATA.users(), ranks.size());
        this.own = DATA.of(keys.of(ranks.rank()));
    }

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            try {
                var learns = new LearnsVectors(ranks);
                learns.together(Optional.of(Path.of(arguments[2])));
                learns.apart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// For two epochs, and then for the others from their checkpoint.
    private void together(Optional<Path> directory) throws IOException {
        Communicator self = ranks.split(ranks.rank(), 0);
        var expected = new ArrayList<GangEpoch>();
        List<LearnedRows> alone =
                learn(self, Partition.even(DATA.users(), 1), all(), Optional.empty(), PARAMETERS, expected);
        requireClusters(alone.getFirst(), 0.95);

        var passes = new ArrayList<GangEpoch>();
        learn(ranks, keys, own, directory, PARAMETERS.withEpochs(2), passes);
        List<LearnedRows> learned = learn(ranks, keys, own, directory, PARAMETERS, passes);
        assertThat(passes).hasSize(PARAMETERS.epochs());
        for (int epoch = 0; epoch < passes.size(); epoch++) {
            assertThat(passes.get(epoch).loss()).isCloseTo(expected.get(epoch).loss(), within(1e-4));
            assertThat(passes.get(epoch).bytesMoved() > 0).isEqualTo(ranks.size() > 1);
        }
        for (int matrix = 0; matrix < learned.size(); matrix++) {
            requireSame(learned.get(matrix), alone.get(matrix));
        }
        self.free();
    }

    /// What all ranks have been fed, in the order of the ranks.
    private FedRows all() {
        FedRows all = own.ofAll(ranks);
        var keys = new ArrayList<Integer>();
        all.forEach(row -> keys.add(row.key()));
        assertThat(keys).isEqualTo(IntStream.range(0, DATA.users()).boxed().toList());
        return all;
    }

    /// Ranks that are ahead of each other learn too, though what exactly is as the machine has it.
    private void apart() throws IOException {
        Item2VecParameters stale = PARAMETERS.withStaleness(3);
        List<LearnedRows> learned = learn(ranks, keys, own, Optional.empty(), stale, new ArrayList<>());
        requireClusters(learned.getFirst(), 0.95);
    }

    private static List<LearnedRows> learn(
            Communicator ranks,
            Partition keys,
            FedRows fed,
            Optional<Path> directory,
            Item2VecParameters parameters,
            List<GangEpoch> passes)
            throws IOException {
        var member = new GangMember(ranks, keys, fed, new GangCheckpoints(ranks, directory), passes::add);
        return new Item2Vec(parameters, DATA.items()).learn(member);
    }

    private static void requireSame(LearnedRows part, LearnedRows whole) {
        assertThat(part.name()).isEqualTo(whole.name());
        assertThat(whole.count()).isEqualTo(DATA.items());
        var expected = new float[PARAMETERS.rank()];
        var actual = new float[PARAMETERS.rank()];
        for (int row = 0; row < part.count(); row++) {
            whole.memory().read(part.first() + row, expected);
            part.memory().read(row, actual);
            assertThat(actual).as(part.name() + " " + (part.first() + row)).containsExactly(expected, within(CLOSE));
        }
    }

    /// Of the items on this rank, the nearest to one is of its cluster.
    private static void requireClusters(LearnedRows vectors, double share) {
        assertThat(DATA.foundIn(vectors.memory(), vectors.first(), vectors.count()))
                .isGreaterThan(share);
    }
}
