package dev.rankine.spark.sizing;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Searches for executors by trying them on the cluster.
///
/// At first each node has one executor for one task, with all memory. As long as that holds, executors are halved in
/// memory and doubled in number: so little is enough for one. Of the sizes that held, those are tried next that run
/// most tasks on a node with as many cores as there are, larger ones first among equals, until one holds.
///
/// @param trial tries executors, and says why they did not hold
/// @param listener hears of each trial
public record TrialSearch(Share node, Function<Executors, Optional<String>> trial, Consumer<Trial> listener) {
    /// The executors to take.
    ///
    /// @throws IllegalStateException if not even one for one task holds
    public Executors run() {
        List<Executors> small = halved();
        return small.stream()
                .map(held -> new Executors(node, held.ofNode(), coresOf(held)))
                .sorted(comparingInt(Executors::tasksOfNode).reversed().thenComparingInt(Executors::ofNode))
                .filter(wide -> small.contains(wide) || holds(wide).held())
                .findFirst()
                .orElseGet(small::getLast);
    }

    private List<Executors> halved() {
        List<Executors> held = new ArrayList<>();
        for (int ofNode = 1; ofNode * node.taskCores() <= node.cores(); ofNode *= 2) {
            Trial trial = holds(new Executors(node, ofNode, node.taskCores()));
            if (!trial.held()) {
                requireOne(held, trial);
                break;
            }
            held.add(trial.executors());
        }
        return held;
    }

    private static void requireOne(List<Executors> held, Trial first) {
        if (held.isEmpty()) {
            throw new IllegalStateException(
                    "not even one executor of a node held: " + first.failure().orElseThrow());
        }
    }

    /// As many as there are for each, in whole tasks.
    private int coresOf(Executors executors) {
        int each = node.cores() / executors.ofNode();
        return each - each % node.taskCores();
    }

    private Trial holds(Executors executors) {
        var tried = new Trial(executors, trial.apply(executors));
        listener.accept(tried);
        return tried;
    }
}
