package dev.rankine.cli;

import dev.rankine.content.neighbours.NeighbourDirectory;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.files.directory.Check;
import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `rankine neighbours remove`.
@Command(
        name = "remove",
        description = "Removes items from an index: they are not found any more.",
        sortOptions = false,
        footer = {"", "Example: rankine neighbours remove near --item 50"})
final class RemoveNeighboursCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "INDEX", description = "The index's directory.")
    Path directory;

    @Option(names = "--item", paramLabel = "ID", description = "An item to remove; may be given again.")
    List<String> items = List.of();

    @Option(names = "--items", paramLabel = "FILE", description = "Items to remove, one id a line.")
    Optional<String> file = Optional.empty();

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        if (items.isEmpty() && file.isEmpty()) {
            throw new ParameterException(command.commandLine(), "one of --item and --items must be given");
        }
        GraphLibrary.hush();
        NeighbourIndex index = NeighbourDirectory.read(directory, Check.CHECKSUMS);
        NeighbourIndex changed = index.without(chosen(index));
        NeighbourDirectory.write(directory, changed);
        output.show(new ChangedIndexAnswer(directory, changed, 0, index.size() - changed.size(), 0));
        return 0;
    }

    private Ids chosen(NeighbourIndex index) throws IOException {
        IntStream named = items.stream().mapToInt(item -> required(item, index));
        IntStream listed = file.isPresent()
                ? new ListedIds("index", output.terminal()).read("--items", file.get(), index::indexOf)
                : IntStream.empty();
        return Ids.of(
                IntStream.concat(named, listed).distinct().mapToObj(index::item).toList());
    }

    private int required(String item, NeighbourIndex index) {
        int number = index.indexOf(item);
        if (number == Ids.UNKNOWN) {
            throw new IllegalArgumentException("--item: " + directory + " has no item '" + item + "'");
        }
        return number;
    }
}
