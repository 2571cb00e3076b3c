package dev.rankine.cli;

import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.Neighbours;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Makes lists for reading of the neighbours that an index finds.
///
/// @param among the vectors of the index, or some of them
/// @param count how many neighbours to list at the most
record NeighbourSearch(NeighbourIndex index, Neighbours among, int count, Workers workers) {
    /// The items nearest to each of these. One more is looked for than is listed, because an item finds itself.
    void forEach(ItemVectors items, Consumer<TopList> sink) {
        Ids ids = items.items();
        among.forEach(items.vectors(), count + 1, workers, found -> {
            String item = ids.get(found.user());
            sink.accept(list(item, found, index.indexOf(item)));
        });
    }

    /// The items nearest to a single vector.
    ///
    /// @param owner what the vector is of
    TopList of(String owner, FactorMatrix vector) {
        var found = new ArrayList<Ranking>();
        among.forEach(vector, count, workers, found::add);
        return list(owner, found.getFirst(), Ids.UNKNOWN);
    }

    private TopList list(String owner, Ranking found, int self) {
        return new TopList(
                owner,
                IntStream.range(0, found.size())
                        .filter(place -> found.item(place) != self)
                        .limit(count)
                        .mapToObj(place ->
                                new TopList.Entry(index.item(found.item(place)), found.score(place), Optional.empty()))
                        .toList());
    }
}
