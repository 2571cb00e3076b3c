package dev.rankine.bench;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.coldstart.ColdStart;
import dev.rankine.content.coldstart.TextContent;
import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.hashing.HashingEncoder;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Figure;
import dev.rankine.evaluation.Interval;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.interactions.Split;
import dev.rankine.model.FactorModel;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.Input;
import dev.rankine.tables.InteractionTable;
import dev.rankine.tables.ItemTexts;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsTrainer;
import dev.rankine.training.popular.PopularTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How well items are ranked that nobody has touched: a fifth of all items is held out with everything users did with
/// them, and for each user theirs are to be found among those held out.
///
/// Arguments: a table of interactions, and one of items with the columns `title` and `genres`.
public final class ColdStartBenchmark {
    private static final double HELD_OUT = 0.2;
    private static final long SEED = 1;
    private static final int HASHED = 256;
    private static final String METRIC = "ndcg@10";

    private final Split split;
    private final Input items;
    private final Workers workers;
    private final Random random = new Random(SEED);

    /// A model of the items held out.
    private record Contestant(String name, FactorModel model) {}

    private ColdStartBenchmark(Interactions data, Input items, Workers workers) {
        this.split = Split.items(data, HELD_OUT, SEED);
        this.items = items;
        this.workers = workers;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var table = InteractionTable.of(Input.files(arguments[0]), Feedback.IMPLICIT);
        try (Workers workers = Workers.threads(1)) {
            var benchmark = new ColdStartBenchmark(table.read().interactions(), Input.files(arguments[1]), workers);
            benchmark.print(benchmark.contestants());
        }
    }

    private List<Contestant> contestants() throws IOException, InterruptedException {
        ItemTexts genres = ItemTexts.read(items, List.of("genres"));
        ItemTexts both = ItemTexts.read(items, List.of("title", "genres"));
        FactorModel factors =
                new IalsTrainer(IalsParameters.defaults()).train(split.train(), workers, TrainingListener.silent());
        TextEncoder hashing = new HashingEncoder(HASHED);
        var contestants = new ArrayList<>(List.of(
                contestant("title and genres, hashed", factors, both, hashing),
                new Contestant("lot", tiesByLot(byBias(item -> 0)).only(heldOut())),
                contestant("popularity told by genres", byBias(this::logOfCount), genres, hashing),
                contestant("popularity told by title and genres", byBias(this::logOfCount), both, hashing)));
        try (TextEncoder trained = FastTextEncoder.open(fastText(both))) {
            contestants.add(1, contestant("title and genres, fastText of the same", factors, both, trained));
        }
        return contestants;
    }

    private Contestant contestant(String name, FactorModel model, ItemTexts texts, TextEncoder encoder) {
        Ids all = model.items();
        var content = new TextContent(
                encoder,
                texts.columns().size(),
                (item, column) -> texts.text(texts.items().indexOf(all.get(item)), column));
        var coldStart = new ColdStart(all, item -> split.train().byItem().length(item) > 0, content);
        return new Contestant(name, tiesByLot(coldStart.complete(model)).only(heldOut()));
    }

    /// Ties would count against a model; instead they are broken by what changes no other order.
    private FactorModel tiesByLot(FactorModel model) {
        float[] biases = model.biases().item();
        for (int item = 0; item < biases.length; item++) {
            biases[item] += (float) (1e-5 * random.nextFloat());
        }
        return model;
    }

    /// A model that ranks by a number of the item alone.
    private FactorModel byBias(IntToDoubleFunction number) {
        FactorModel popular = new PopularTrainer().train(split.train(), workers, TrainingListener.silent());
        float[] biases = popular.biases().item();
        for (int item = 0; item < biases.length; item++) {
            biases[item] = (float) number.applyAsDouble(item);
        }
        return popular;
    }

    private double logOfCount(int item) {
        return Math.log1p(split.train().byItem().length(item));
    }

    private BitSet heldOut() {
        var items = new BitSet();
        for (int item = 0; item < split.test().items().size(); item++) {
            items.set(item, split.test().byItem().length(item) > 0);
        }
        return items;
    }

    /// A model of words that was trained on the very texts.
    private static Path fastText(ItemTexts texts) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rankine-bench-");
        Path corpus = Files.write(
                folder.resolve("text"),
                IntStream.range(0, texts.items().size())
                        .mapToObj(item -> texts.text(item, 0) + " " + texts.text(item, 1))
                        .toList());
        int exit = new ProcessBuilder(
                        "fasttext",
                        "skipgram",
                        "-input",
                        corpus.toString(),
                        "-output",
                        folder + "/words",
                        "-minCount",
                        "1",
                        "-epoch",
                        "25",
                        "-bucket",
                        "20000",
                        "-thread",
                        "1",
                        "-verbose",
                        "0")
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("fasttext ended with " + exit);
        }
        return folder.resolve("words.bin");
    }

    /// The test in the numbers of the items held out.
    private Interactions test(Ids heldOut) {
        var entries = Entries.untimed();
        var row = new SparseRow();
        SparseRows byUser = split.test().byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            byUser.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                entries.add(user, heldOut.indexOf(split.test().items().get(row.column(place))), row.value(place));
            }
        }
        return Interactions.of(split.test().users(), heldOut, entries, Duplicates.LAST);
    }

    private void print(List<Contestant> contestants) {
        FactorModel first = contestants.getFirst().model();
        Interactions test = test(first.items());
        Evaluation evaluation = Evaluation.standard();
        System.out.printf(
                "%,d of %,d items held out, with %,d interactions of %,d users%n%n",
                first.items().size(),
                split.train().items().size(),
                test.entries(),
                first.users().size());
        System.out.println("| new items ranked by | NDCG@10 | 95% interval | less than the first by | 95% interval |");
        System.out.println("|---|---|---|---|---|");
        for (Contestant contestant : contestants) {
            Figure own = evaluation.run(contestant.model(), test, workers).figure(METRIC);
            String gain = evaluation.compared(first, contestant.model(), test, workers).stream()
                    .filter(figure -> figure.name().equals(METRIC) && !contestant.equals(contestants.getFirst()))
                    .map(ColdStartBenchmark::cells)
                    .findFirst()
                    .orElse(" | ");
            System.out.println("| " + contestant.name() + " | " + cells(own) + " | " + gain + " |");
        }
    }

    private static String cells(Figure figure) {
        Interval interval = figure.interval().orElseThrow();
        return String.format(Locale.ROOT, "%.4f | %.4f to %.4f", figure.value(), interval.low(), interval.high());
    }
}
