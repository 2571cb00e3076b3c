package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.model.Model;
import dev.rankine.model.Warmth;
import java.util.BitSet;
import java.util.List;
import picocli.CommandLine.Option;

/// Which items count, by what their scores stand on.
final class WarmthOption {
    @Option(
            names = "--warmth",
            paramLabel = "W",
            split = ",",
            description = "Only items that stand on this: warm, text, popularity (default: all).")
    List<Warmth> chosen = List.of();

    boolean isGiven() {
        return !chosen.isEmpty();
    }

    /// Whether items count that somebody has touched.
    boolean includesWarm() {
        return !isGiven() || chosen.contains(Warmth.WARM);
    }

    /// Such as `, only text and popularity`; empty where all items count.
    String limit() {
        return isGiven() ? chosen.stream().map(Warmth::label).collect(joining(" and ", ", only ", "")) : "";
    }

    /// @throws IllegalArgumentException if there is none of that warmth
    BitSet items(Model model) {
        var items = new BitSet();
        for (int item = 0; item < model.items().size(); item++) {
            items.set(item, !isGiven() || chosen.contains(model.warmth().of(item)));
        }
        if (isGiven() && items.isEmpty()) {
            throw new IllegalArgumentException("--warmth: the model has no such item, but "
                    + WarmthCounts.of(model).line());
        }
        return items;
    }
}
