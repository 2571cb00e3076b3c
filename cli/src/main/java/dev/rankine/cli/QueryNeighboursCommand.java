package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.content.TextEncoder;
import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.content.neighbours.NeighbourDirectory;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.Neighbours;
import dev.rankine.files.directory.Check;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.tables.RecommendationWriter;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `rankine neighbours query`.
@Command(
        name = "query",
        description = "Lists the items that are nearest to some items, to all, or to a text.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine neighbours query near --item 50 --titles films.csv",
            "  rankine neighbours query near --text 'space opera'",
            "  rankine neighbours query near --output near.parquet"
        })
final class QueryNeighboursCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "INDEX", description = "The index's directory.")
    Path directory;

    @Option(names = "--item", paramLabel = "ID", description = "Only for this item; may be given again (default: all).")
    List<String> items = List.of();

    @Option(names = "--text", paramLabel = "TEXT", description = "For this text instead.")
    Optional<String> text = Optional.empty();

    @Mixin
    TextModelOption textModel;

    @Option(names = "--exact", description = "Compare with each item, even where there is a graph.")
    boolean exact;

    @Mixin
    TopOption top;

    @Mixin
    ItemFilterOptions filter;

    @Mixin
    TitlesOption titles;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write item, neighbour, score, rank to a .csv, .parquet or .jsonl file.")
    Optional<Path> file = Optional.empty();

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        top.check();
        if (text.isPresent() && (!items.isEmpty() || file.isPresent())) {
            throw new ParameterException(
                    command.commandLine(), "--text goes with neither --item nor --output: it is one list");
        }
        GraphLibrary.hush();
        NeighbourIndex index = NeighbourDirectory.read(directory, Check.CHECKSUMS);
        try (Workers workers = threads.start()) {
            output.show(answer(new NeighbourSearch(index, among(index), top.count, workers)));
        }
        return 0;
    }

    private Neighbours among(NeighbourIndex index) throws IOException {
        Neighbours all = exact ? index.exactly() : index.neighbours();
        var ids = new ListedIds("index", output.terminal());
        return filter.areGiven() ? all.among(filter.items(all.size(), ids, index::indexOf)) : all;
    }

    private Answer answer(NeighbourSearch search) throws IOException {
        if (text.isPresent()) {
            return listed("text", List.of(likeText(search, text.get())));
        }
        ItemVectors asked = items.isEmpty() ? search.index().items() : chosen(search.index());
        return file.isPresent() ? written(search, asked, file.get()) : listed("item", collected(search, asked));
    }

    private static List<TopList> collected(NeighbourSearch search, ItemVectors asked) {
        var lists = new ArrayList<TopList>();
        search.forEach(asked, lists::add);
        return lists;
    }

    private Answer listed(String owner, List<TopList> lists) throws IOException {
        return new ListsAnswer("index", directory, owner, "item", lists, titles.read());
    }

    private Answer written(NeighbourSearch search, ItemVectors asked, Path target) throws IOException {
        long begun = System.nanoTime();
        int lists = asked.items().size();
        RecommendationWriter table = RecommendationWriter.ofNeighbours(target);
        try (var writer = new ListWriter(table, "item", lists, top.count, output.terminal())) {
            search.forEach(asked, writer::write);
            return writer.finish("index", directory, target, begun);
        }
    }

    private ItemVectors chosen(NeighbourIndex index) {
        var ids = new Ids.Builder();
        items.forEach(ids::add);
        Ids chosen = ids.build();
        var vectors = FactorMatrix.zeros(chosen.size(), index.dimension());
        var vector = new float[index.dimension()];
        for (int row = 0; row < chosen.size(); row++) {
            int number = index.indexOf(chosen.get(row));
            if (number == Ids.UNKNOWN) {
                throw new IllegalArgumentException("--item: " + directory + " has no item '" + chosen.get(row) + "'");
            }
            index.read(number, vector);
            vectors.write(row, vector);
        }
        return new ItemVectors(chosen, vectors);
    }

    private TopList likeText(NeighbourSearch search, String wanted) throws IOException {
        int dimension = search.index().dimension();
        try (TextEncoder encoder = textModel.open(1)) {
            if (encoder.dimension() != dimension) {
                throw new IllegalArgumentException("--text: its vector would have " + encoder.dimension()
                        + " columns, those of " + directory + " have " + dimension
                        + "; --text-model must be the one it was built with");
            }
            var vector = FactorMatrix.zeros(1, dimension);
            if (!encoder.encode(wanted, vector, 0)) {
                throw new IllegalArgumentException("--text: no word of '" + wanted + "' is known");
            }
            return search.of(wanted, vector);
        }
    }
}
