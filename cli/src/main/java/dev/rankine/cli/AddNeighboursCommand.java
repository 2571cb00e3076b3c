package dev.rankine.cli;

import dev.rankine.commands.Answer;
import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.content.neighbours.NeighbourDirectory;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.files.directory.Check;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine neighbours add`.
@Command(
        name = "add",
        description = "Adds items to an index; they take the place of those of the same id.",
        sortOptions = false,
        footer = {"", "Example: rankine neighbours add --item-text new-films.csv --index near"})
final class AddNeighboursCommand implements Callable<Integer> {
    @Mixin
    ItemVectorOptions items;

    @Option(names = "--index", required = true, paramLabel = "DIR", description = "The index to be changed.")
    Path directory;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        GraphLibrary.hush();
        NeighbourIndex index = NeighbourDirectory.read(directory, Check.CHECKSUMS);
        try (Workers workers = threads.start()) {
            output.show(added(index, items.read(workers)));
        }
        return 0;
    }

    private Answer added(NeighbourIndex index, ItemVectors more) throws IOException {
        if (more.vectors().rank() != index.dimension()) {
            throw new IllegalArgumentException("vectors to be added must have the " + index.dimension()
                    + " columns of those in " + directory + ", had "
                    + more.vectors().rank());
        }
        ItemVectors directed = more.directed();
        NeighbourIndex changed = index.with(directed);
        NeighbourDirectory.write(directory, changed);
        int added = directed.items().size();
        int replaced = index.size() + added - changed.size();
        return new ChangedIndexAnswer(
                directory, changed, added, replaced, more.items().size() - added);
    }
}
