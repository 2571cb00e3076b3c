package dev.rankine.cli;

import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The command `rankine describe`.
@Command(
        name = "describe",
        description = "Tells what a model is, where it came from, and what its items stand on.",
        sortOptions = false,
        footer = {"", "Example: rankine describe films"})
final class DescribeModelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model's directory.")
    Path modelDirectory;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        output.show(new ModelAnswer(modelDirectory, ModelDirectory.read(modelDirectory)));
        return 0;
    }
}
