package dev.rankine.cli;

import dev.rankine.model.FactorModel;
import dev.rankine.model.LibmfModel;
import dev.rankine.model.LibmfModelText;
import dev.rankine.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The command `rankine convert`.
@Command(
        name = "convert",
        description = "Turns a model into LIBMF's text, or LIBMF's text into a model.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine convert films films.model.txt",
            "  rankine convert films.model.txt films",
            "",
            "LIBMF has no biases: they become two more factors. Its users and items are",
            "whole numbers, and so must the ids be."
        })
final class ConvertModelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "A model's directory, or a file with LIBMF's text.")
    Path from;

    @Parameters(index = "1", paramLabel = "TO", description = "Where the other goes.")
    Path to;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        FactorModel model = Files.isDirectory(from) ? toText() : toDirectory();
        output.show(new ConvertAnswer(from, to, model));
        return 0;
    }

    private FactorModel toText() throws IOException {
        if (!(ModelDirectory.read(from) instanceof FactorModel model)) {
            throw new IllegalArgumentException(from + " has no factors, and LIBMF nothing else");
        }
        LibmfModelText.write(to, LibmfModel.of(model));
        return model;
    }

    private FactorModel toDirectory() throws IOException {
        ModelDirectory.requireReplaceable(to);
        FactorModel model = LibmfModelText.read(from).asFactorModel();
        ModelDirectory.write(to, model);
        return model;
    }
}
