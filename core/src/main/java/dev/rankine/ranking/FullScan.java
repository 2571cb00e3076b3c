package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/// Ranks one user after the other by the scores of all items. Owns its scratch: one a thread.
final class FullScan implements Batches.Finder<Ranking> {
    private final Scores scores;
    private final Recommends recommends;
    private final Audience.History history;
    private final int[] items;
    private final float[] scored;
    private final SparseRow seen = new SparseRow();
    private final Selection selection;

    FullScan(Model model, Candidates candidates, int count) {
        this(
                model::scores,
                model::recommends,
                candidates::readSeen,
                model.items().size(),
                candidates.items(),
                count);
    }

    /// @param items that may be ranked, ascending
    FullScan(Audience audience, int[] items, int count) {
        this(
                audience.factors()::scores,
                score -> true,
                audience.history(),
                audience.factors().items().rows(),
                items,
                count);
    }

    private FullScan(
            Scores scores, Recommends recommends, Audience.History history, int scored, int[] items, int count) {
        this.scores = scores;
        this.recommends = recommends;
        this.history = history;
        this.items = items;
        this.scored = new float[scored];
        this.selection = new Selection(Math.min(count, items.length));
    }

    /// See [Model#scores].
    @FunctionalInterface
    private interface Scores {
        void of(int user, float[] target);
    }

    /// See [Model#recommends].
    @FunctionalInterface
    private interface Recommends {
        boolean test(float score);
    }

    @Override
    public List<Ranking> find(int[] users, int first, int end) {
        return IntStream.range(first, end).mapToObj(place -> rank(users[place])).toList();
    }

    Ranking rank(int user) {
        scores.of(user, scored);
        history.read(user, seen);
        int next = 0;
        for (int item : items) {
            while (next < seen.length() && seen.column(next) < item) {
                next++;
            }
            boolean isSeen = next < seen.length() && seen.column(next) == item;
            if (!isSeen && recommends.test(scored[item])) {
                selection.offer(item, scored[item]);
            }
        }
        return selection.take(user);
    }
}
