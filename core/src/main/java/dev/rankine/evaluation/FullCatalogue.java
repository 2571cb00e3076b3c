package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.ranking.Selection;
import java.util.Arrays;

/// Ranks a user's relevant items among all items of the model but those the user has already seen.
final class FullCatalogue implements Ranker {
    private final Model model;
    private final SparseRows seenByUser;
    private final float relevantFrom;
    private final RankingMeans means;
    private final TopListMeans lists;
    private final Selection top;
    private final float[] scores;
    private final RankCount count = new RankCount();
    private final SparseRow seen = new SparseRow();
    private int[] relevant = new int[16];
    private int known;

    FullCatalogue(Model model, SparseRows seenByUser, Evaluation evaluation, RankingMeans means, TopListMeans lists) {
        this.model = model;
        this.seenByUser = seenByUser;
        this.relevantFrom = evaluation.relevantFrom();
        this.means = means;
        this.lists = lists;
        this.top =
                new Selection(Math.min(evaluation.largestCutoff(), model.items().size()));
        this.scores = new float[model.items().size()];
    }

    @Override
    public int rank(int user, SparseRow test, double[] sums, Tally tally) {
        readSeen(user);
        int unknown = readRelevant(test, tally);
        if (known + unknown == 0) {
            return 0;
        }
        rankCandidates(user);
        means.add(count.ranks(unknown), sums);
        lists.add(top.take(user), sums);
        return 1;
    }

    /// @return how many relevant items there are that the model does not know
    private int readRelevant(SparseRow test, Tally tally) {
        relevant = relevant.length < test.length() ? new int[2 * test.length()] : relevant;
        known = 0;
        int unknown = 0;
        for (int place = 0; place < test.length(); place++) {
            int item = test.column(place);
            if (test.value(place) < relevantFrom) {
                continue;
            }
            if (isSeen(item)) {
                tally.seenPairs++;
            } else if (item < scores.length) {
                relevant[known++] = item;
            } else {
                unknown++;
            }
        }
        tally.unknownItemPairs += unknown;
        return unknown;
    }

    private void readSeen(int user) {
        if (user < seenByUser.rows()) {
            seenByUser.read(user, seen);
        } else {
            seen.clear();
        }
    }

    private boolean isSeen(int item) {
        return Arrays.binarySearch(seen.columns(), 0, seen.length(), item) >= 0;
    }

    /// Walks the catalogue once, with the seen and the relevant items, both ascending, beside it.
    private void rankCandidates(int user) {
        model.scores(user, scores);
        count.clear(known);
        for (int place = 0; place < known; place++) {
            count.relevant(scores[relevant[place]]);
        }
        count.sort();
        int nextSeen = 0;
        int nextRelevant = 0;
        for (int item = 0; item < scores.length; item++) {
            if (nextSeen < seen.length() && seen.column(nextSeen) == item) {
                nextSeen++;
                continue;
            }
            if (model.recommends(scores[item])) {
                top.offer(item, scores[item]);
            }
            if (nextRelevant < known && relevant[nextRelevant] == item) {
                nextRelevant++;
            } else {
                count.other(scores[item]);
            }
        }
    }
}
