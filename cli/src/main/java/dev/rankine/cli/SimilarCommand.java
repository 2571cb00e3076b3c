package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.ranking.Similar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `rankine similar`.
@Command(
        name = "similar",
        description = "Lists what is most like one item, or who is most like one user.",
        sortOptions = false,
        footer = {"", "Example: rankine similar films --item 50 --titles films.csv"})
final class SimilarCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model's directory.")
    Path modelDirectory;

    @ArgGroup(multiplicity = "1")
    Whose whose;

    @Mixin
    TopOption top;

    @Mixin
    TitlesOption titles;

    @Mixin
    OutputOptions output;

    /// One of the two.
    static final class Whose {
        @Option(names = "--item", required = true, paramLabel = "ID", description = "The item to compare with.")
        Optional<String> item = Optional.empty();

        @Option(names = "--user", required = true, paramLabel = "ID", description = "The user to compare with.")
        Optional<String> user = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        top.check();
        Model model = ModelDirectory.read(modelDirectory);
        String kind = whose.item.isPresent() ? "item" : "user";
        TopList list =
                whose.item.isPresent() ? likeItem(model, whose.item.get()) : likeUser(model, whose.user.orElseThrow());
        output.show(new ListsAnswer("model", modelDirectory, kind, kind, List.of(list), titles.read()));
        return 0;
    }

    private TopList likeItem(Model model, String item) {
        int index = known("item", item, model.items());
        return TopList.ofItems(item, Similar.of(model).toItem(index, top.count), model);
    }

    private TopList likeUser(Model model, String user) {
        int index = known("user", user, model.users());
        return TopList.ofUsers(user, Similar.of(model).toUser(index, top.count), model.users());
    }

    private int known(String kind, String id, Ids ids) {
        int index = ids.indexOf(id);
        if (index == Ids.UNKNOWN) {
            throw new IllegalArgumentException(
                    "--" + kind + ": " + modelDirectory + " has no " + kind + " '" + id + "'");
        }
        return index;
    }
}
