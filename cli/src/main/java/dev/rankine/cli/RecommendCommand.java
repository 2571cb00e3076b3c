package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.ranking.TopN;
import dev.rankine.tables.Feedback;
import dev.rankine.tables.IdList;
import dev.rankine.tables.Input;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
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

    @Option(names = "--allow", paramLabel = "FILE", description = "List only these items, one id a line.")
    Optional<String> allow = Optional.empty();

    @Option(names = "--deny", paramLabel = "FILE", description = "Never list these items, one id a line.")
    Optional<String> deny = Optional.empty();

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
        if (allow.isPresent()) {
            topN = topN.allowing(known("--allow", allow.get(), model.items()));
        }
        return deny.isPresent() ? topN.denying(known("--deny", deny.get(), model.items())) : topN;
    }

    private BitSet known(String option, String list, Ids items) throws IOException {
        var known = new BitSet();
        knownOf(option, list, items).forEach(known::set);
        return known;
    }

    /// The numbers of the ids in a file; those that the model does not have get a warning together.
    private IntStream knownOf(String option, String list, Ids ids) throws IOException {
        List<String> wanted = IdList.read(Input.files(list));
        int[] known = wanted.stream()
                .mapToInt(ids::indexOf)
                .filter(index -> index != Ids.UNKNOWN)
                .toArray();
        int unknown = wanted.size() - known.length;
        if (unknown > 0) {
            output.terminal()
                    .err()
                    .println("warning: " + option + " " + list + ": " + unknown + " of " + wanted.size()
                            + " ids are not in the model");
        }
        return IntStream.of(known);
    }

    private int[] chosenUsers(Ids known) throws IOException {
        if (users.isEmpty() && usersFile.isEmpty()) {
            return IntStream.range(0, known.size()).toArray();
        }
        IntStream named = users.stream().mapToInt(user -> required(user, known));
        IntStream listed = usersFile.isPresent() ? knownOf("--users", usersFile.get(), known) : IntStream.empty();
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
        try (var lists = new ListWriter(target, model, chosen.length, top.count, output.terminal())) {
            topN.forEach(chosen, top.count, workers, lists::write);
            lists.finish();
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new WrittenAnswer(modelDirectory, target, chosen.length, lists.rows(), lists.shorter(), seconds);
        }
    }
}
