package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/// Places one user's items after the other's by the scores of all items. Owns its scratch: one a thread.
final class ScanPlacer implements Batches.Finder<Standing> {
    private final Model model;
    private final Candidates candidates;
    private final SparseRows chosen;
    private final float[] scores;
    private final RankCount count = new RankCount();
    private final SparseRow seen = new SparseRow();
    private final SparseRow own = new SparseRow();

    ScanPlacer(Model model, Candidates candidates, SparseRows chosen) {
        this.model = model;
        this.candidates = candidates;
        this.chosen = chosen;
        this.scores = new float[model.items().size()];
    }

    @Override
    public List<Standing> find(int[] users, int first, int end) {
        return IntStream.range(first, end).mapToObj(at -> place(users[at])).toList();
    }

    /// Walks the catalogue once, with the seen and the chosen items, both ascending, beside it.
    Standing place(int user) {
        model.scores(user, scores);
        candidates.readSeen(user, seen);
        chosen.read(user, own);
        count.clear(own.length());
        for (int n = 0; n < own.length(); n++) {
            count.chosen(scores[own.column(n)]);
        }
        count.sort();
        int nextSeen = 0;
        int nextOwn = 0;
        for (int item = 0; item < scores.length; item++) {
            if (nextSeen < seen.length() && seen.column(nextSeen) == item) {
                nextSeen++;
            } else if (nextOwn < own.length() && own.column(nextOwn) == item) {
                nextOwn++;
            } else {
                count.other(scores[item]);
            }
        }
        return count.standing(user);
    }
}
