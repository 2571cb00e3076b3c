package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.model.Model;

/// Ranks each relevant item of a user among candidates given for that pair: one ranking with one relevant item a pair.
final class GivenCandidates implements Ranker {
    private final Model model;
    private final CandidateLists candidates;
    private final float relevantFrom;
    private final RankingMeans means;
    private final float[] scores;
    private final RankCount count = new RankCount();

    GivenCandidates(Model model, CandidateLists candidates, float relevantFrom, RankingMeans means) {
        this.model = model;
        this.candidates = candidates;
        this.relevantFrom = relevantFrom;
        this.means = means;
        this.scores = new float[model.items().size()];
    }

    @Override
    public int rank(int user, SparseRow test, double[] sums, Tally tally) {
        model.scores(user, scores);
        int ranked = 0;
        for (int place = 0; place < test.length(); place++) {
            int item = test.column(place);
            if (test.value(place) < relevantFrom) {
                continue;
            }
            int[] others = candidates.of(user, item);
            if (others.length == 0) {
                tally.pairsWithoutCandidates++;
                continue;
            }
            means.add(ranks(item, others), sums);
            tally.unknownItemPairs += item < scores.length ? 0 : 1;
            ranked++;
        }
        return ranked;
    }

    private Ranks ranks(int item, int[] others) {
        boolean known = item < scores.length;
        count.clear(1);
        if (known) {
            count.relevant(scores[item]);
        }
        count.sort();
        for (int other : others) {
            if (other < scores.length) {
                count.other(scores[other]);
            }
        }
        return count.ranks(known ? 0 : 1);
    }
}
