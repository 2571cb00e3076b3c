package dev.rankine.cli;

import dev.rankine.cli.FoldOptions.Folds;
import dev.rankine.cli.plot.TrainingPlots;
import dev.rankine.commands.MemorySize;
import dev.rankine.evaluation.EarlyStop;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Storage;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Checkpoints;
import dev.rankine.training.ResumableTrainer;
import dev.rankine.training.Trainer;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rankine train`.
@Command(
        name = "train",
        description = "Trains a model on a table of who touched what.",
        customSynopsis = "rankine train INPUT --algorithm A --model DIR [OPTION]...",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine train ratings.csv --algorithm sgd --model films",
            "  rankine train 'clicks-*.parquet' --algorithm ials --rank 128 --model clicks",
            "",
            "Checkpoints are left beside the model; after an interruption, the same command",
            "with --resume goes on from the last one."
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Mixin
    InputOptions input;

    @Option(
            names = "--algorithm",
            required = true,
            paramLabel = "A",
            converter = Algorithms.ByName.class,
            description = "ials, als, sgd, bpr, itemknn or popular.")
    Algorithm<?> algorithm;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Where the model goes.")
    Path model;

    @ArgGroup(
            exclusive = false,
            validate = false,
            order = 1,
            heading = "%nParameters, of which each algorithm knows some (see below):%n")
    ParameterOptions parameters = new ParameterOptions();

    @Mixin
    ItemTextOptions itemText;

    @Mixin
    ValidationOptions validation;

    @Mixin
    FoldOptions folds;

    @Mixin
    WarmStart start;

    @Option(names = "--resume", description = "Go on from the last checkpoint.")
    boolean resume;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Draw error and imbalance against epochs and seconds, as images.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Keep ratings in files beside the model, and no more of them in memory than 2g, for example.")
    Optional<Long> memory = Optional.empty();

    @Option(names = "--verbose", description = "A line on stderr for every epoch.")
    boolean verbose;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        algorithm = Algorithms.meant(algorithm, parameters);
        checkParameters();
        Algorithm.Prepared prepared = algorithm.prepare(parameters);
        validation.check();
        folds.check(resume || start.older.isPresent() || validation.source.isPresent());
        itemText.check(algorithm);
        ModelDirectory.requireReplaceable(model);
        if (report.isPresent()) {
            Files.createDirectories(report.get());
        }
        memory.ifPresent(bytes -> input.tables.storage = Storage.files(besideModel(), bytes));
        Reading read = start.read(
                input,
                algorithm.aim().feedback(),
                prepared.parameters().rule().orElse(algorithm.aim().feedback().rule()));
        read.warn(output.terminal());
        var parts = validation.split(read.interactions(), input.tables, algorithm.aim());
        Trainer trainer = resume ? resumed(prepared, parts.training()) : start.begun(prepared);
        try (Workers workers = threads.start();
                Completion completion = itemText.read(workers.count())) {
            Optional<Folds> measuredByFolds = crossValidated(prepared.trainer(), parts.training(), workers);
            Optional<EarlyStop> measured = parts.heldOut()
                    .map(heldOut -> validation.listener(algorithm.aim(), parts.training(), heldOut, workers));
            var training = new Training(algorithm, trainer, model, completion, output.terminal(), verbose);
            long begun = System.nanoTime();
            Model trained = training.run(parts.training(), workers, measured);
            if (report.isPresent()) {
                var line = Map.of(algorithm.name(), trained.provenance());
                new TrainingPlots(line, algorithm.aim().metric()).write(report.get());
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            output.show(new TrainAnswer(model, trained, read, seconds, measuredByFolds, measured));
        }
        return 0;
    }

    private Path besideModel() {
        return Objects.requireNonNull(model.toAbsolutePath().normalize().getParent());
    }

    private Optional<Folds> crossValidated(Trainer beginning, Interactions data, Workers workers) {
        try (var progress = new TrainingProgress(output.terminal(), algorithm.name(), verbose)) {
            return folds.run(beginning, algorithm.aim(), data, workers, progress);
        }
    }

    private void checkParameters() {
        List<String> unknown = parameters.unknownTo(algorithm);
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    algorithm.name() + " has no " + String.join(", ", unknown) + "; it knows " + algorithm.usage());
        }
    }

    /// The trainer that goes on from the last checkpoint, if that is one of this very training.
    private Trainer resumed(Algorithm.Prepared prepared, Interactions data) throws IOException {
        if (!(prepared.trainer() instanceof ResumableTrainer resumable)) {
            throw new IllegalArgumentException(
                    "--resume: " + algorithm.name() + " learns in one pass and has no checkpoints");
        }
        Path directory = Checkpoints.beside(model).directory();
        Checkpoint last = Checkpoints.beside(model)
                .read()
                .orElseThrow(() -> new NoSuchFileException(directory.toString(), null, "no checkpoint to resume from"));
        List<String> differences = last.differencesFrom(algorithm.name(), prepared.parameters(), data);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "--resume: " + directory + " is of another training: " + String.join(", ", differences));
        }
        return resumable.from(last);
    }
}
