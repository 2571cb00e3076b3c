package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Selection;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/// Vectors in several shards, numbered through: every shard finds the nearest of its own, and the best of these are the
/// nearest of all.
public final class MergedNeighbours implements Neighbours {
    private static final int QUERIES_AT_A_TIME = 4096;

    private final List<? extends Neighbours> shards;

    private MergedNeighbours(List<? extends Neighbours> shards) {
        this.shards = List.copyOf(shards);
    }

    /// @param shards at least one, of one dimension and one similarity
    public static Neighbours of(List<? extends Neighbours> shards) {
        return shards.size() == 1 ? shards.getFirst() : new MergedNeighbours(shards);
    }

    @Override
    public int size() {
        return shards.stream().mapToInt(Neighbours::size).reduce(0, Math::addExact);
    }

    @Override
    public int dimension() {
        return shards.getFirst().dimension();
    }

    @Override
    public Neighbours among(BitSet numbers) {
        var fewer = new ArrayList<Neighbours>();
        int first = 0;
        for (Neighbours shard : shards) {
            fewer.add(shard.among(numbers.get(first, first + shard.size())));
            first += shard.size();
        }
        return of(fewer);
    }

    @Override
    public void forEach(FactorMatrix queries, int count, Workers workers, Consumer<Ranking> sink) {
        Queries.require(queries, count, dimension());
        var selection = new Selection(Math.min(count, size()));
        for (int first = 0; first < queries.rows(); first += QUERIES_AT_A_TIME) {
            int end = Math.min(queries.rows(), first + QUERIES_AT_A_TIME);
            List<List<Ranking>> found = ofEachShard(Queries.rows(queries, first, end), count, workers);
            for (int query = first; query < end; query++) {
                sink.accept(merged(found, query - first, selection).take(query));
            }
        }
    }

    private List<List<Ranking>> ofEachShard(FactorMatrix queries, int count, Workers workers) {
        var found = new ArrayList<List<Ranking>>();
        for (Neighbours shard : shards) {
            var own = new ArrayList<Ranking>();
            shard.forEach(queries, count, workers, own::add);
            found.add(own);
        }
        return found;
    }

    private Selection merged(List<List<Ranking>> found, int query, Selection selection) {
        int first = 0;
        for (int shard = 0; shard < shards.size(); shard++) {
            Ranking own = found.get(shard).get(query);
            for (int place = 0; place < own.size(); place++) {
                selection.offer(first + own.item(place), own.score(place));
            }
            first += shards.get(shard).size();
        }
        return selection;
    }
}
