package dev.rankine.gang.item2vec;

import dev.rankine.gang.function.GangEpoch;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.function.GangMember;
import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.parameters.ParameterServer;
import dev.rankine.gang.shards.GangCheckpoints.Last;
import dev.rankine.gang.shards.LearnedRows;
import dev.rankine.training.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Vectors of items, close to each other where the same users met them one soon after the other. Barkan and
/// Koenigstein, "Item2Vec: Neural Item Embedding for Collaborative Filtering", MLSP 2016.
///
/// Vectors lie on a [ParameterServer]: no rank has all of them, and each batch moves those that it touches. A row
/// that is fed has a key of its own, which says in which batch it is, and items for columns, in the order in which
/// they were met; values do not count. The loss is that of a pair, in the mean of all pairs, each as its batch met
/// it.
///
/// @param items how many there are
public record Item2Vec(Item2VecParameters parameters, int items) implements GangFunction {
    private static final int MOST_ITEMS = 1 << 30;
    private static final String TABLE = "vectors";

    public Item2Vec {
        Parameters.requireAtLeast(1, "items", items);
        if (items >= MOST_ITEMS) {
            throw new IllegalArgumentException("items must be less than " + MOST_ITEMS + ", was " + items);
        }
    }

    /// @return `item_factors`, the vectors, and `context_factors`, those of what is met near others: the chance of
    ///     meeting `j` near `i`, rather than by lot, grows with `item_factors[i] . context_factors[j]`
    @Override
    public List<LearnedRows> learn(GangMember member) throws IOException {
        Communicator ranks = member.ranks();
        long users = ranks.sum(member.fed().rows());
        int batches = (int) Math.max(1, Math.round((double) users / parameters.batch()));
        var histories = new Histories(member.fed(), items, batches);
        var noise = new Noise(ranks.sums(histories.counts()));
        var vectors = new VectorTable(ranks, items, parameters);
        Optional<Last> last = member.checkpoints().last(training(users));
        if (last.isPresent()) {
            vectors.server().restore(TABLE, last.get().shards());
        } else {
            vectors.draw();
        }
        var learner = new SkipGram(parameters, histories, noise, vectors.server());
        for (int epoch = 1 + last.map(Last::epoch).orElse(0); epoch <= parameters.epochs(); epoch++) {
            member.progress().accept(pass(learner, epoch, users, ranks, vectors.server()));
            if (member.checkpoints().directory().isPresent()) {
                List<LearnedRows> rows = List.of(vectors.server().held(TABLE));
                member.checkpoints().write(epoch, training(users), rows);
            }
        }
        return vectors.takenApart();
    }

    private GangEpoch pass(SkipGram learner, int epoch, long users, Communicator ranks, ParameterServer server) {
        long begun = System.nanoTime();
        long before = server.bytesMoved();
        learner.pass(epoch);
        double loss = ranks.sums(learner.loss())[0] / Math.max(1, ranks.sum(learner.met()));
        long moved = ranks.sum(server.bytesMoved() - before);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new GangEpoch(epoch, parameters.epochs(), loss, seconds, users, moved);
    }

    private Map<String, Object> training(long users) {
        var training = new TreeMap<>(parameters.byName());
        training.put("items", items);
        training.put("users", users);
        training.remove("epochs");
        return training;
    }
}
