package dev.rankine.evaluation;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What models of all folds but one are worth on that one: every interaction is held out once.
///
/// @param figures of each fold
public record CrossValidation(List<Double> figures) {
    /// Hears each figure as it is there; folds are counted from 0.
    @FunctionalInterface
    public interface Listener {
        void hear(int fold, double figure);
    }

    /// @param folds at least 2
    /// @param worth trains on one part and measures on the other
    public static CrossValidation run(
            Interactions data, int folds, long seed, ToDoubleFunction<Split> worth, Listener listener) {
        var figures = new ArrayList<Double>();
        for (int fold = 0; fold < Math.max(1, folds); fold++) {
            double figure = worth.applyAsDouble(Split.fold(data, folds, fold, seed));
            figures.add(figure);
            listener.hear(fold, figure);
        }
        return new CrossValidation(List.copyOf(figures));
    }

    public double mean() {
        return figures.stream().mapToDouble(figure -> figure).average().orElse(Double.NaN);
    }

    /// The standard deviation of the folds' figures.
    public double deviation() {
        double mean = mean();
        return Math.sqrt(figures.stream()
                .mapToDouble(figure -> (figure - mean) * (figure - mean))
                .average()
                .orElse(Double.NaN));
    }
}
