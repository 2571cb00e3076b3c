package dev.rankine.cli;

import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangResult;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.ring.RatingsByUser;
import dev.rankine.gang.ring.RingSgd;
import dev.rankine.gang.shards.GangCheckpoints;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.text.Figures;
import dev.rankine.training.sgd.SgdParameters;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine gang train`.
@Command(
        name = "train",
        description = "Trains the model of 'rankine train --algorithm sgd' on ranks, each with its users.",
        customSynopsis = "rankine gang train INPUT --model DIR [--ranks N] [OPTION]...",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine gang train ratings.csv --model films --ranks 2",
            "  rankine gang train ratings.csv --model /shared/films --ranks 16 \\",
            "    --hostfile hosts --locks /shared/locks --listen eth0 --max-attempts 3",
            "",
            "Checkpoints are left beside the model, where all ranks must see them; after an",
            "interruption, the same command with --resume goes on from the last one."
        })
final class GangTrainCommand implements Callable<Integer> {
    /// The options of descent that a ring takes; all else of it must be as by default.
    static final Set<String> PARAMETERS =
            Set.of("--rank", "--epochs", "--step", "--regularization", "--bias-regularization", "--seed");

    @Mixin
    InputOptions input;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Where the model goes.")
    Path model;

    @Mixin
    RankOptions ranks;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description = "Of each rank (default: the processors of this host, shared among the ranks).")
    Optional<Integer> threads = Optional.empty();

    @Mixin
    ParameterOptions parameters;

    @Option(names = "--resume", description = "Go on from the last checkpoint.")
    boolean resume;

    @Option(names = "--verbose", description = "A line on stderr for every step and every epoch.")
    boolean verbose;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SgdParameters told = parameters.over(SgdParameters.defaults());
        GangOptions options = ranks.options().withCheckpoints(checkpoints(), resume);
        ModelDirectory.requireReplaceable(model);
        requireWhatIsToBeResumed();
        Reading read = input.read(Aim.PREDICT_RATINGS.feedback());
        read.warn(output.terminal());
        Interactions data = read.interactions();
        var ring = new RingSgd(told, data.items().size(), threads.orElseGet(ranks::threadsOfARank));
        long begun = System.nanoTime();
        GangResult result = run(data, ring, options);
        FactorModel trained = new TrainedByGang(data, ring, result).model();
        ModelDirectory.write(model, trained);
        GangCheckpoints.remove(checkpoints());
        double seconds = (System.nanoTime() - begun) / 1e9;
        String rows = Figures.count(data.entries(), "rating");
        output.show(new GangTrainAnswer(
                new TrainAnswer(model, trained, read, seconds, Optional.empty(), Optional.empty()),
                result.report().afterReading(read.seconds(), rows)));
        return 0;
    }

    private GangResult run(Interactions data, RingSgd ring, GangOptions options)
            throws IOException, InterruptedException {
        try (var progress = new GangProgress(output.terminal(), verbose);
                var _ = new Interruption(this::sayHowToResume)) {
            return GangTraining.run(new RatingsByUser(data.byUser()), ring, options.withListener(progress));
        }
    }

    private Path checkpoints() {
        Path name = model.toAbsolutePath().normalize().getFileName();
        return model.resolveSibling(name + ".gang-checkpoint");
    }

    private void requireWhatIsToBeResumed() throws IOException {
        if (resume && !GangCheckpoints.exist(checkpoints())) {
            throw new NoSuchFileException(checkpoints().toString(), null, "no checkpoint to resume from");
        }
    }

    private void sayHowToResume() {
        output.terminal()
                .err()
                .println("rankine: interrupted; the same command with --resume goes on from the last"
                        + " epoch whose checkpoint all ranks have written");
        output.terminal().err().flush();
    }
}
