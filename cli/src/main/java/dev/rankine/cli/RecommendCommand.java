package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.interactions.Ids;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.ranking.TopN;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.RecommendationWriter;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `rankine recommend`.
@Command(
        name = "recommend",
        description = "Lists the best items for some users, or for all.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine recommend films --user 196 --exclude ratings.csv --titles films.csv",
            "  rankine recommend films --exclude ratings.csv --top 50 --output top.parquet"
        })
final class RecommendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model's directory.")
    Path modelDirectory;

    @Option(names = "--user", paramLabel = "ID", description = "Only for this user; may be given again (default: all).")
    List<String> users = List.of();

    @Option(names = "--users", paramLabel = "FILE", description = "Only for these users, one id a line.")
    Optional<String> usersFile = Optional.empty();

    @Mixin
    TopOption top;

    @Option(names = "--exclude", paramLabel = "INPUT", description = "What users have seen already: never listed.")
    Optional<String> exclude = Optional.empty();

    @Mixin
    ItemFilterOptions filter;

    @Mixin
    WarmthOption warmth;

    @Mixin
    TitlesOption titles;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write user, item, score, rank (and warmth) to a .csv, .parquet or .jsonl file.")
    Optional<Path> file = Optional.empty();

    @Mixin
    TableOptions tables;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        top.check();
        Model model = ModelDirectory.read(modelDirectory);
        TopN topN = filtered(model);
        int[] chosen = chosenUsers(model.users());
        try (Workers workers = threads.start()) {
            output.show(
                    file.isPresent()
                            ? written(file.get(), model, topN, chosen, workers)
                            : listed(model, topN, chosen, workers));
        }
        return 0;
    }

    private TopN filtered(Model model) throws IOException {
        TopN topN = TopN.of(model).allowing(warmth.items(model));
        if (exclude.isPresent()) {
            Reading seen = tables.readOn(exclude.get(), Feedback.EXPLICIT, model);
            seen.warn(output.terminal());
            topN = topN.excluding(seen.interactions().byUser());
        }
        Ids items = model.items();
        return filter.areGiven() ? topN.allowing(filter.items(items.size(), listed(), items::indexOf)) : topN;
    }

    private ListedIds listed() {
        return new ListedIds("model", output.terminal());
    }

    private int[] chosenUsers(Ids known) throws IOException {
        if (users.isEmpty() && usersFile.isEmpty()) {
            return IntStream.range(0, known.size()).toArray();
        }
        IntStream named = users.stream().mapToInt(user -> required(user, known));
        IntStream listed =
                usersFile.isPresent() ? listed().read("--users", usersFile.get(), known::indexOf) : IntStream.empty();
        return IntStream.concat(named, listed).toArray();
    }

    private int required(String user, Ids known) {
        int index = known.indexOf(user);
        if (index == Ids.UNKNOWN) {
            throw new IllegalArgumentException("--user: " + modelDirectory + " has no user '" + user + "'");
        }
        return index;
    }

    private Answer listed(Model model, TopN topN, int[] chosen, Workers workers) throws IOException {
        var lists = new ArrayList<TopList>();
        topN.forEach(chosen, top.count, workers, list -> lists.add(TopList.of(list, model)));
        return new ListsAnswer("model", modelDirectory, "user", "item", lists, titles.read());
    }

    private Answer written(Path target, Model model, TopN topN, int[] chosen, Workers workers) throws IOException {
        long begun = System.nanoTime();
        RecommendationWriter table =
                model.warmth().isAllWarm() ? RecommendationWriter.to(target) : RecommendationWriter.withWarmth(target);
        try (var lists = new ListWriter(table, "user", chosen.length, top.count, output.terminal())) {
            topN.forEach(chosen, top.count, workers, list -> lists.write(TopList.of(list, model)));
            return lists.finish("model", modelDirectory, target, begun);
        }
    }
}
