package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// One worker's part of an evaluation: turns a user into a row of sums, and counts what it met.
final class UserEvaluator {
    private final Model model;
    private final SparseRows test;
    private final boolean errors;
    private final boolean rankings;
    private final RatingErrors ratingErrors;
    private final RankingMeans rankingMeans;
    private final TopListMeans topListMeans;
    private final Ranker ranker;
    private final SparseRow row = new SparseRow();
    private final Tally tally = new Tally();
    private final int width;

    /// @param errors whether scores are to be compared with test values
    UserEvaluator(
            Evaluation evaluation,
            Model model,
            SparseRows test,
            boolean errors,
            Optional<SelfInformation> information) {
        this.model = model;
        this.test = test;
        this.errors = errors;
        this.rankings = evaluation.scope() != Evaluation.Scope.ERRORS;
        this.ratingErrors = new RatingErrors(0);
        this.rankingMeans = new RankingMeans(RatingErrors.WIDTH, evaluation.cutoffs());
        int lists = RatingErrors.WIDTH + rankingMeans.width();
        this.topListMeans = new TopListMeans(lists, evaluation.cutoffs(), information);
        this.width = lists + topListMeans.width();
        this.ranker = evaluation.ranker(model, rankingMeans, topListMeans);
    }

    /// The sums of a user who has test interactions.
    double[] evaluate(int user) {
        var sums = new double[width];
        test.read(user, row);
        tally.users++;
        tally.pairs += row.length();
        if (errors) {
            ratingErrors.add(model, user, row, sums);
        }
        if (rankings) {
            rank(user, sums);
        }
        return sums;
    }

    private void rank(int user, double[] sums) {
        if (user >= model.users().size()) {
            tally.unknownUsers++;
            return;
        }
        int ranked = ranker.rank(user, row, sums, tally);
        tally.rankings += ranked;
        tally.rankedUsers += ranked > 0 ? 1 : 0;
        tally.usersWithoutRelevant += ranked > 0 ? 0 : 1;
    }

    /// Takes in what another worker counted.
    void add(UserEvaluator other) {
        tally.add(other.tally);
        topListMeans.showAlso(other.topListMeans);
    }

    Counts counts() {
        return tally.counts();
    }

    /// The figures of all users in the order of a report, without those that there is nothing to take from.
    ///
    /// @param totals the sums over all users
    List<Figure> figures(double[] totals, Function<Quotient, Optional<Interval>> intervals) {
        var figures = new ArrayList<Figure>();
        Consumer<Quotient> addFigure = quotient -> {
            if (totals[quotient.weight()] > 0) {
                figures.add(new Figure(
                        quotient.name(), quotient.formula(), quotient.of(totals), intervals.apply(quotient)));
            }
        };
        ratingErrors.quotients().forEach(addFigure);
        rankingMeans.quotients().forEach(addFigure);
        if (ranker instanceof FullCatalogue && tally.rankings > 0) {
            figures.addAll(topListMeans.coverage(model.items().size()));
        }
        topListMeans.quotients().forEach(addFigure);
        return figures;
    }
}
