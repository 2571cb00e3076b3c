package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.ranking.Standing;
import dev.rankine.ranking.Standings;
import dev.rankine.ranking.TopN;
import dev.rankine.training.Workers;
import java.util.stream.IntStream;

/// Ranks users' relevant items among all items of the model but those the user has already seen.
record FullCatalogue(Model model, SparseRows seen, Evaluation evaluation, Columns columns) implements Protocol {
    @Override
    public void rank(int[] users, SparseRows test, UserSums sums, Tally tally, Workers workers) {
        int known = Math.min(test.rows(), model.users().size());
        Relevant relevant = Relevant.of(test, known, model.items().size(), evaluation.relevantFrom(), seen, tally);
        int[] ranked = IntStream.of(users).filter(relevant::any).toArray();
        tally.rankings += ranked.length;
        tally.rankedUsers += ranked.length;
        tally.usersWithoutRelevant += users.length - ranked.length;
        Standings.of(model)
                .excluding(seen)
                .forEach(
                        ranked,
                        relevant.known(),
                        workers,
                        standing -> columns.rankings().add(ranks(standing, relevant), sums.of(standing.user())));
        TopN.of(model)
                .excluding(seen)
                .forEach(
                        ranked,
                        evaluation.largestCutoff(),
                        workers,
                        list -> columns.lists().add(list.items(), sums.of(list.user())));
    }

    private static Ranks ranks(Standing standing, Relevant relevant) {
        int all = standing.places().length + relevant.unknown()[standing.user()];
        return new Ranks(standing.places(), all, standing.candidates());
    }

    @Override
    public String label() {
        return "full catalogue";
    }
}
