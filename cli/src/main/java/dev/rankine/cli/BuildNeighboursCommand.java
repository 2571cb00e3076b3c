package dev.rankine.cli;

import dev.rankine.cli.terminal.ProgressBar;
import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.content.neighbours.NeighbourDirectory;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.NeighbourPlan;
import dev.rankine.content.neighbours.Recall;
import dev.rankine.content.neighbours.Search;
import dev.rankine.content.neighbours.Similarity;
import dev.rankine.text.Figures;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine neighbours build`.
@Command(
        name = "build",
        description = "Builds an index of a model's items by their factors, or of any items by their texts.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine neighbours build films --index near",
            "  rankine neighbours build --item-text films.csv --index near \\",
            "    --text-model words.bin"
        })
final class BuildNeighboursCommand implements Callable<Integer> {
    private static final int SAMPLE = 200;

    @Mixin
    ItemVectorOptions source;

    @Option(names = "--index", required = true, paramLabel = "DIR", description = "The directory to be written.")
    Path directory;

    @Option(
            names = "--similarity",
            paramLabel = "SIMILARITY",
            description = "cosine or inner_product (default: cosine).")
    Similarity similarity = Similarity.COSINE;

    @Option(
            names = "--search",
            paramLabel = "SEARCH",
            description = "exact or graph (default: what takes less, building included).")
    Optional<Search> search = Optional.empty();

    @Option(
            names = "--queries",
            paramLabel = "Q",
            description = "How many will be asked, to choose by (default: one an item).")
    Optional<Long> queries = Optional.empty();

    @Mixin
    TopOption top;

    @Option(
            names = "--recall",
            paramLabel = "SHARE",
            description = "Of the nearest, that a graph is to find on a sample (default: 0.95).")
    double recall = 0.95;

    @Option(names = "--shards", paramLabel = "S", description = "Built and searched one by one (default: 1).")
    int shards = 1;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        top.check();
        GraphLibrary.hush();
        NeighbourDirectory.requireReplaceable(directory);
        try (Workers workers = threads.start()) {
            output.show(built(workers));
        }
        return 0;
    }

    private IndexAnswer built(Workers workers) throws IOException {
        long begun = System.nanoTime();
        ItemVectors items = source.read(workers);
        int rows = items.vectors().rows();
        NeighbourPlan plan = NeighbourPlan.of(rows, items.vectors().rank(), queries.orElse((long) rows), top.count);
        NeighbourIndex index = index(items, search.orElse(plan.search()), workers);
        Recall found = Recall.of(index, SAMPLE, top.count, 1, workers);
        NeighbourDirectory.write(directory, index);
        return new IndexAnswer(directory, index, plan, found, rows - index.size(), (System.nanoTime() - begun) / 1e9);
    }

    private NeighbourIndex index(ItemVectors items, Search chosen, Workers workers) {
        try (var bar = new ProgressBar(output.terminal(), "building")) {
            int rows = items.vectors().rows();
            bar.show(0, rows, Figures.count(rows, "item"));
            NeighbourIndex index = NeighbourIndex.build(items, similarity, chosen, shards, workers);
            return index.hasGraph() ? Recall.widened(index, recall, SAMPLE, top.count, workers) : index;
        }
    }
}
