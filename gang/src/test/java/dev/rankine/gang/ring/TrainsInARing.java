package dev.rankine.gang.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.RankOfTest;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.planted.PlantedData;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A rank of a ring that compares what it brings home with what one process learns.
final class TrainsInARing {
    private final Communicator ranks;
    private final Interactions data;
    private final SgdParameters parameters;

    private TrainsInARing(Communicator ranks, PlantedData planted, int epochs) {
        this.ranks = ranks;
        this.data = planted.withSeed(3).interactions();
        this.parameters = SgdParameters.defaults().withRank(20).withEpochs(epochs);
    }

    /// With `many`, blocks of hardly any ratings in many epochs, so that stripes overtake each other.
    private static TrainsInARing of(Communicator ranks, String what) {
        return what.equals("many")
                ? new TrainsInARing(ranks, PlantedData.of(100, 60, 800), 150)
                : new TrainsInARing(ranks, PlantedData.of(700, 300, 9_000), 4);
    }

    public static void main(String[] arguments) {
        RankOfTest.run(arguments, ranks -> {
            try {
                TrainsInARing.of(ranks, arguments[2])
                        .train(arguments[2], Integer.parseInt(arguments[3]), Path.of(arguments[4]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void train(String what, int threads, Path directory) throws IOException {
        FactorModel alone;
        try (Workers workers = Workers.threads(1)) {
            alone = new SgdTrainer(parameters).train(data, workers, TrainingListener.silent());
        }
        SparseRows byUser = data.byUser();
        Partition asAlone = RingSgd.partition(byUser.rows(), byUser::length, byUser.entries(), ranks.size());
        switch (what) {
            case "same", "many" ->
                requireSame(train(asAlone, threads, Optional.empty(), parameters.epochs()), alone, asAlone);
            case "otherwise" ->
                requireAsGood(Partition.even(byUser.rows(), ranks.size()), threads, alone, Passing.IN_TURN);
            case "asynchronous" -> requireAsGood(asAlone, threads, alone, Passing.ASYNCHRONOUS);
            case "begin" -> stopAfter(2, asAlone, threads, directory);
            case "resume" -> requireSame(train(asAlone, threads, Optional.of(directory), 2), alone, asAlone);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private List<LearnedRows> train(Partition users, int threads, Optional<Path> directory, int epochs)
            throws IOException {
        var passes = new ArrayList<GangEpoch>();
        List<LearnedRows> learned = learn(users, threads, directory, Passing.IN_TURN, passes::add);
        assertThat(passes).hasSize(epochs);
        assertThat(passes.getLast().epoch()).isEqualTo(parameters.epochs());
        return learned;
    }

    private List<LearnedRows> learn(
            Partition users, int threads, Optional<Path> directory, Passing passing, Consumer<GangEpoch> progress)
            throws IOException {
        return new RingSgd(parameters, data.items().size(), threads, passing)
                .learn(new GangMember(
                        ranks,
                        users,
                        FedUsers.of(data.byUser(), users.of(ranks.rank())),
                        new GangCheckpoints(ranks, directory),
                        progress));
    }

    private void requireSame(List<LearnedRows> learned, FactorModel alone, Partition users) {
        RowRange own = users.of(ranks.rank());
        RowRange items = Partition.even(data.items().size(), ranks.size()).of(ranks.rank());
        requireRows(learned.get(0), "user_factors", own, alone.userFactors());
        requireRows(learned.get(1), "user_bias", own, column(alone.biases().user()));
        requireRows(learned.get(2), "item_factors", items, alone.itemFactors());
        requireRows(learned.get(3), "item_bias", items, column(alone.biases().item()));
    }

    private static void requireRows(LearnedRows rows, String name, RowRange range, FactorMatrix all) {
        assertThat(rows.name()).isEqualTo(name);
        assertThat(rows.allRows()).isEqualTo(all.rows());
        assertThat(new RowRange(rows.first(), rows.first() + rows.count())).isEqualTo(range);
        var expected = new float[all.rank()];
        var actual = new float[all.rank()];
        for (int row = 0; row < rows.count(); row++) {
            all.read(range.first() + row, expected);
            rows.memory().read(rows.from() + row, actual);
            assertThat(actual).as(name + " " + (range.first() + row)).isEqualTo(expected);
        }
    }

    private static FactorMatrix column(float[] vector) {
        var column = FactorMatrix.zeros(vector.length, 1);
        for (int row = 0; row < vector.length; row++) {
            column.set(row, 0, vector[row]);
        }
        return column;
    }

    /// Where stripes meet in another order, models are not the same. Each row has come home once all the same.
    private void requireAsGood(Partition users, int threads, FactorModel alone, Passing passing) throws IOException {
        var losses = new ArrayList<Double>();
        List<LearnedRows> learned = learn(users, threads, Optional.empty(), passing, epoch -> losses.add(epoch.loss()));
        List<Provenance.Epoch> epochs = alone.provenance().epochs();
        assertThat(losses.getLast()).isCloseTo(epochs.getLast().loss(), withPercentage(2));
        LearnedRows whole = LearnedRows.all("item_factors", alone.itemFactors());
        assertThat(ranks.sums(squares(learned.get(2)))[0]).isCloseTo(squares(whole), withPercentage(20));
    }

    private static double squares(LearnedRows rows) {
        double sum = 0;
        for (int row = rows.from(); row < rows.from() + rows.count(); row++) {
            sum += Kernels.rows().dot(rows.memory(), row, rows.memory(), row);
        }
        return sum;
    }

    /// Leaves the checkpoint of an epoch as a gang that is killed after it.
    private void stopAfter(int last, Partition users, int threads, Path directory) throws IOException {
        var enough = new IllegalStateException("enough");
        try {
            learn(users, threads, Optional.of(directory), Passing.IN_TURN, epoch -> {
                if (epoch.epoch() > last) {
                    throw enough;
                }
            });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(enough);
        }
    }
}
