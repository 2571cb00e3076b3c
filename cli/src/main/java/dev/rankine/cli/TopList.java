package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.model.ItemWarmth;
import dev.rankine.model.Model;
import dev.rankine.model.Warmth;
import dev.rankine.ranking.Ranking;
import dev.rankine.ranking.Similar.Neighbour;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A list for reading: whose it is, and what is in it, best first.
record TopList(String owner, List<Entry> entries) {
    /// @param warmth what the score stands on, where that may be other than interactions
    record Entry(String id, float score, Optional<Warmth> warmth) {}

    static TopList of(Ranking ranking, Model model) {
        return new TopList(
                model.users().get(ranking.user()),
                IntStream.range(0, ranking.size())
                        .mapToObj(place -> ofItem(ranking.item(place), ranking.score(place), model))
                        .toList());
    }

    static TopList ofItems(String owner, List<Neighbour> neighbours, Model model) {
        return new TopList(
                owner,
                neighbours.stream()
                        .map(neighbour -> ofItem(neighbour.index(), neighbour.similarity(), model))
                        .toList());
    }

    static TopList ofUsers(String owner, List<Neighbour> neighbours, Ids users) {
        return new TopList(
                owner,
                neighbours.stream()
                        .map(neighbour ->
                                new Entry(users.get(neighbour.index()), neighbour.similarity(), Optional.empty()))
                        .toList());
    }

    private static Entry ofItem(int item, float score, Model model) {
        ItemWarmth warmth = model.warmth();
        return new Entry(
                model.items().get(item), score, warmth.isAllWarm() ? Optional.empty() : Optional.of(warmth.of(item)));
    }
}
