package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Similar.Neighbour;
import java.util.List;
import java.util.stream.IntStream;

/// A list for reading: whose it is, and what is in it, best first.
record TopList(String owner, List<Entry> entries) {
    record Entry(String id, float score) {}

    static TopList of(Ranking ranking, Ids users, Ids items) {
        return new TopList(
                users.get(ranking.user()),
                IntStream.range(0, ranking.size())
                        .mapToObj(place -> new Entry(items.get(ranking.item(place)), ranking.score(place)))
                        .toList());
    }

    static TopList of(String owner, List<Neighbour> neighbours, Ids ids) {
        return new TopList(
                owner,
                neighbours.stream()
                        .map(neighbour -> new Entry(ids.get(neighbour.index()), neighbour.similarity()))
                        .toList());
    }
}
