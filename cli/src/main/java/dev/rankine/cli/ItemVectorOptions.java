package dev.rankine.cli;

import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which items, and what their vectors are: the factors of a model, or what their texts say.
final class ItemVectorOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "A model's directory, for its items' factors.")
    Optional<Path> modelDirectory = Optional.empty();

    @Mixin
    ItemTextOptions texts;

    ItemVectors read(Workers workers) throws IOException {
        if (modelDirectory.isPresent() == texts.file.isPresent()) {
            throw new ParameterException(command.commandLine(), "one of MODEL and --item-text must be given");
        }
        return modelDirectory.isPresent() ? factors(modelDirectory.get()) : texts.vectors(workers);
    }

    private static ItemVectors factors(Path directory) throws IOException {
        if (ModelDirectory.read(directory) instanceof FactorModel model) {
            return new ItemVectors(model.items(), model.itemFactors());
        }
        throw new IllegalArgumentException(directory + ": must be a model of factors");
    }
}
