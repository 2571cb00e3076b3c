package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.training.InOrder;
import dev.rankine.training.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ranks each relevant item of a user among candidates given for that pair: one ranking with one relevant item a
/// pair.
record GivenCandidates(Model model, CandidateLists candidates, float relevantFrom, RankingMeans means)
        implements Protocol {
    /// What was found for one user.
    private record Found(int user, List<Ranks> rankings, int unknownItems, int withoutCandidates) {}

    @Override
    public void rank(int[] users, SparseRows test, UserSums sums, Tally tally, Workers workers) {
        InOrder.run(
                workers,
                users.length,
                () -> {
                    var row = new SparseRow();
                    var scores = new float[model.items().size()];
                    return index -> {
                        test.read(users[index], row);
                        model.scores(users[index], scores);
                        return find(users[index], row, scores);
                    };
                },
                found -> take(found, sums, tally));
    }

    private Found find(int user, SparseRow test, float[] scores) {
        var rankings = new ArrayList<Ranks>();
        int unknownItems = 0;
        int withoutCandidates = 0;
        for (int place = 0; place < test.length(); place++) {
            int item = test.column(place);
            if (test.value(place) < relevantFrom) {
                continue;
            }
            int[] others = candidates.of(user, item);
            if (others.length == 0) {
                withoutCandidates++;
            } else {
                rankings.add(ranks(item, others, scores));
                unknownItems += item < scores.length ? 0 : 1;
            }
        }
        return new Found(user, rankings, unknownItems, withoutCandidates);
    }

    private static Ranks ranks(int item, int[] others, float[] scores) {
        var rivals = new float[others.length];
        int candidates = 0;
        for (int other : others) {
            if (other < scores.length) {
                rivals[candidates++] = scores[other];
            }
        }
        boolean known = item < scores.length;
        float[] own = known ? new float[] {scores[item]} : new float[0];
        return Ranks.among(own, Arrays.copyOf(rivals, candidates), known ? 0 : 1);
    }

    private void take(Found found, UserSums sums, Tally tally) {
        found.rankings.forEach(ranks -> means.add(ranks, sums.of(found.user)));
        boolean any = !found.rankings.isEmpty();
        tally.rankings += found.rankings.size();
        tally.rankedUsers += any ? 1 : 0;
        tally.usersWithoutRelevant += any ? 0 : 1;
        tally.unknownItemPairs += found.unknownItems;
        tally.pairsWithoutCandidates += found.withoutCandidates;
    }

    @Override
    public String label() {
        return "sampled: " + candidates.label();
    }
}
