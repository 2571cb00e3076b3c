package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.content.coldstart.ColdStart;
import dev.rankine.model.Model;
import dev.rankine.model.Warmth;
import dev.rankine.text.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How many items of a model are of which warmth, and how much text told of those held out.
record WarmthCounts(Map<Warmth, Integer> counts, Optional<Double> explained) {
    static WarmthCounts of(Model model) {
        return new WarmthCounts(
                model.warmth().counts(model.items().size()),
                Optional.ofNullable(model.provenance().metrics().get(ColdStart.EXPLAINED)));
    }

    /// Such as `9,066 warm, 59 text, 0 popularity; text tells 9.3% of how scores differ`.
    String line() {
        return counts.entrySet().stream()
                        .map(count -> Figures.count(count.getValue()) + " "
                                + count.getKey().label())
                        .collect(joining(", "))
                + explained
                        .map(share -> "; text tells " + Figures.percent(share) + " of how scores differ")
                        .orElse("");
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        counts.forEach((warmth, count) -> json.put(warmth.label(), count));
        return json;
    }
}
