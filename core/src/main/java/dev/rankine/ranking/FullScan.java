package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/// Ranks one user after the other by the scores of all items. Owns its scratch: one a thread.
final class FullScan implements Batches.Finder<Ranking> {
    private final Model model;
    private final Candidates candidates;
    private final float[] scores;
    private final SparseRow seen = new SparseRow();
    private final Selection selection;

    FullScan(Model model, Candidates candidates, int count) {
        this.model = model;
        this.candidates = candidates;
        this.scores = new float[model.items().size()];
        this.selection = new Selection(Math.min(count, candidates.size()));
    }

    @Override
    public List<Ranking> find(int[] users, int first, int end) {
        return IntStream.range(first, end).mapToObj(place -> rank(users[place])).toList();
    }

    Ranking rank(int user) {
        model.scores(user, scores);
        candidates.readSeen(user, seen);
        int next = 0;
        for (int item : candidates.items()) {
            while (next < seen.length() && seen.column(next) < item) {
                next++;
            }
            boolean isSeen = next < seen.length() && seen.column(next) == item;
            if (!isSeen && model.recommends(scores[item])) {
                selection.offer(item, scores[item]);
            }
        }
        return selection.take(user);
    }
}
