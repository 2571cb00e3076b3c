package dev.rankine.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// What each column of the [UserSums] is for, and the figures that come of it.
final class Columns {
    private final RatingErrors errors;
    private final RankingMeans rankings;
    private final TopListMeans lists;

    Columns(List<Integer> cutoffs, Optional<SelfInformation> information) {
        errors = new RatingErrors(0);
        rankings = new RankingMeans(RatingErrors.WIDTH, cutoffs);
        lists = new TopListMeans(RatingErrors.WIDTH + rankings.width(), cutoffs, information);
    }

    int width() {
        return RatingErrors.WIDTH + rankings.width() + lists.width();
    }

    RatingErrors errors() {
        return errors;
    }

    RankingMeans rankings() {
        return rankings;
    }

    TopListMeans lists() {
        return lists;
    }

    /// All figures that are means over users, whether there is anything to take them from or not.
    List<Quotient> quotients() {
        return Stream.of(errors.quotients(), rankings.quotients(), lists.quotients())
                .flatMap(List::stream)
                .toList();
    }

    /// In the order of a report, without those that there is nothing to take from.
    ///
    /// @param totals the sums over all users
    /// @param items in the catalogue
    List<Figure> figures(double[] totals, int items, Function<Quotient, Optional<Interval>> intervals) {
        var figures = new ArrayList<Figure>();
        Consumer<Quotient> addFigure = quotient -> {
            if (totals[quotient.weight()] > 0) {
                figures.add(quotient.figure(quotient.of(totals), intervals.apply(quotient)));
            }
        };
        errors.quotients().forEach(addFigure);
        rankings.quotients().forEach(addFigure);
        figures.addAll(lists.coverage(items));
        lists.quotients().forEach(addFigure);
        return figures;
    }
}
