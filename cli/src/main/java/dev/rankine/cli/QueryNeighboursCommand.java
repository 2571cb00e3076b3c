package dev.rankine.cli;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.neighbours.NeighbourDirectory;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.Neighbours;
import dev.rankine.files.directory.Check;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.Ranking;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `rankine neighbours query`.
@Command(
        name = "query",
        description = "Lists the items that are nearest to one item, or to a text.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine neighbours query near --item 50 --titles films.csv",
            "  rankine neighbours query near --text 'space opera'"
        })
final class QueryNeighboursCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INDEX", description = "The index's directory.")
    Path directory;

    @ArgGroup(multiplicity = "1")
    What what;

    @Mixin
    TextModelOption textModel;

    @Option(names = "--exact", description = "Compare with each item, even where there is a graph.")
    boolean exact;

    @Mixin
    TopOption top;

    @Mixin
    TitlesOption titles;

    @Mixin
    OutputOptions output;

    /// One of the two.
    static final class What {
        @Option(names = "--item", required = true, paramLabel = "ID", description = "The item to compare with.")
        Optional<String> item = Optional.empty();

        @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The text to compare with.")
        Optional<String> text = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        top.check();
        GraphLibrary.hush();
        NeighbourIndex index = NeighbourDirectory.read(directory, Check.CHECKSUMS);
        boolean byItem = what.item.isPresent();
        TopList list = byItem ? likeItem(index, what.item.get()) : likeText(index, what.text.orElseThrow());
        output.show(
                new ListsAnswer("index", directory, byItem ? "item" : "text", "item", List.of(list), titles.read()));
        return 0;
    }

    /// One more is looked for than is listed, because the item finds itself.
    private TopList likeItem(NeighbourIndex index, String item) {
        int self = index.indexOf(item);
        if (self == Ids.UNKNOWN) {
            throw new IllegalArgumentException("--item: " + directory + " has no item '" + item + "'");
        }
        var vector = new float[index.dimension()];
        index.read(self, vector);
        Ranking found = nearest(index, vector, top.count + 1);
        return list(item, index, found, self);
    }

    private TopList likeText(NeighbourIndex index, String text) throws IOException {
        try (TextEncoder encoder = textModel.open()) {
            if (encoder.dimension() != index.dimension()) {
                throw new IllegalArgumentException("--text: its vector would have " + encoder.dimension()
                        + " columns, those of " + directory + " have " + index.dimension()
                        + "; --text-model must be the one it was built with");
            }
            var vector = new float[index.dimension()];
            if (!encoder.encode(text, vector)) {
                throw new IllegalArgumentException("--text: no word of '" + text + "' is known");
            }
            return list(text, index, nearest(index, vector, top.count), Ids.UNKNOWN);
        }
    }

    private Ranking nearest(NeighbourIndex index, float[] vector, int count) {
        var query = FactorMatrix.zeros(1, vector.length);
        query.write(0, vector);
        Neighbours neighbours = exact ? index.exactly() : index.neighbours();
        var found = new ArrayList<Ranking>();
        try (Workers worker = Workers.threads(1)) {
            neighbours.forEach(query, count, worker, found::add);
        }
        return found.getFirst();
    }

    private TopList list(String owner, NeighbourIndex index, Ranking found, int self) {
        return new TopList(
                owner,
                IntStream.range(0, found.size())
                        .filter(place -> found.item(place) != self)
                        .limit(top.count)
                        .mapToObj(place ->
                                new TopList.Entry(index.item(found.item(place)), found.score(place), Optional.empty()))
                        .toList());
    }
}
