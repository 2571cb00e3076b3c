package dev.rankine.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an evaluation found.
///
/// @param protocol among which items the relevant ones were ranked: `full catalogue`, or `sampled: ...`
/// @param figures in the order `rmse mae hr recall precision map mrr ndcg auc coverage novelty`; a figure is absent
///     where there was nothing to take it from
public record Report(String protocol, Counts counts, List<Figure> figures) {
    /// The values by name, in the order of the figures.
    public Map<String, Double> metrics() {
        var metrics = new LinkedHashMap<String, Double>();
        figures.forEach(figure -> metrics.put(figure.name(), figure.value()));
        return metrics;
    }

    /// @throws IllegalArgumentException if the report has no such figure
    public Figure figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the report has no figure '" + name + "', but "
                        + metrics().keySet()));
    }

    /// The intervals by name, in the order of the figures, without those that have none.
    public Map<String, Interval> intervals() {
        var intervals = new LinkedHashMap<String, Interval>();
        figures.forEach(figure -> figure.interval().ifPresent(interval -> intervals.put(figure.name(), interval)));
        return intervals;
    }
}
