package dev.rankine.gang.minibatch;

import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.shards.GangCheckpoints.Last;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.gang.shards.Shards;
import dev.rankine.training.Parameters;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A factorization machine for labels of 0 and 1, or with a rank of 0 a logistic regression, whose ranks add up their
/// gradients after every batch: any number of ranks learns the same weights, up to rounding.
///
/// A row that is fed has a key of its own, which says in which batch it is, a label, and features for columns. Only the
/// gradients of those features travel that a batch touches. The loss is the mean logarithmic loss of a row.
///
/// @param features how many there are
public record FactorizationMachine(MachineParameters parameters, int features) implements GangFunction {
    private static final String WEIGHTS = "weights";
    private static final String SQUARES = "squares";

    public FactorizationMachine {
        Parameters.requireAtLeast(1, "features", features);
    }

    /// @return `weights`, a row for each feature (its weight, then its factors) and a last one whose first column is
    ///     the bias; and `squares`, by which steps are shortened
    @Override
    public List<LearnedRows> learn(GangMember member) throws IOException {
        long rows = member.ranks().sum(member.fed().rows());
        Map<String, Object> training = training(rows);
        Optional<Last> last = member.checkpoints().last(training);
        int behind = last.map(Last::epoch).orElse(0);
        Weights weights = last.isPresent() ? restored(last.get().shards()) : Weights.first(parameters, features);
        var learner = new MachineLearner(parameters, member.fed(), rows, weights, Together.of(member.ranks()));
        for (int epoch = behind + 1; epoch <= parameters.epochs(); epoch++) {
            member.progress().accept(pass(learner, epoch, rows, member.ranks()));
            member.checkpoints().write(epoch, training, learned(weights, member.ranks()));
        }
        return learned(weights, member.ranks());
    }

    private GangEpoch pass(MachineLearner learner, int epoch, long rows, Communicator ranks) {
        long begun = System.nanoTime();
        long before = learner.bytesReduced();
        double loss = learner.pass(epoch);
        long moved = ranks.size() == 1 ? 0 : (learner.bytesReduced() - before) * ranks.size();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new GangEpoch(epoch, parameters.epochs(), loss, seconds, rows, moved);
    }

    private Weights restored(Shards checkpoint) throws IOException {
        return new Weights(parameters, checkpoint.matrix(WEIGHTS), checkpoint.matrix(SQUARES));
    }

    private List<LearnedRows> learned(Weights weights, Communicator ranks) {
        RowRange own = Partition.even(features + 1, ranks.size()).of(ranks.rank());
        return List.of(
                LearnedRows.owned(WEIGHTS, weights.rows(), own), LearnedRows.owned(SQUARES, weights.squares(), own));
    }

    private Map<String, Object> training(long rows) {
        var training = new TreeMap<>(parameters.byName());
        training.put("features", features);
        training.put("rows", rows);
        training.remove("epochs");
        return training;
    }
}
