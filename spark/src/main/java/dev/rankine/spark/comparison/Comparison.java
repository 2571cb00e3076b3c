package dev.rankine.spark.comparison;

import java.util.ArrayList;
import java.util.List;

/// Engines that learn the same, one after the other.
///
/// @param measure what they are compared by, as a column is named
/// @param engines in their order
public record Comparison(String measure, List<Engine> engines) {
    /// What each engine reaches in each number of passes, every time anew.
    public List<Outcome> run(List<Integer> passes) throws Exception {
        var outcomes = new ArrayList<Outcome>();
        for (Engine engine : engines) {
            for (int count : passes) {
                outcomes.add(engine.learn(count));
            }
        }
        return outcomes;
    }
}
