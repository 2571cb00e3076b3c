package dev.rankine.cli;

import dev.rankine.cli.demo.Premiere;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Evaluation.Scope;
import dev.rankine.evaluation.Report;
import dev.rankine.model.Model;
import dev.rankine.training.Trainer;
import dev.rankine.training.Workers;
import dev.rankine.training.ials.IalsParameters;
import dev.rankine.training.ials.IalsTrainer;
import dev.rankine.training.popular.PopularTrainer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The command `rankine demo`.
@Command(
        name = "demo",
        description = "Makes up films and viewers, trains on them, and shows what comes out.",
        footer = {"", "Example: rankine demo --seed 7"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "S", description = "Another seed, other films (default: 1).")
    long seed = 1;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Premiere premiere = Premiere.of(seed);
        try (Workers workers = threads.start()) {
            Contestant popular = contest("popular", new PopularTrainer(), premiere, workers);
            var parameters = IalsParameters.defaults().withRank(16).withSeed(seed);
            Contestant ials = contest("ials", new IalsTrainer(parameters), premiere, workers);
            output.show(new DemoAnswer(premiere, List.of(popular, ials)));
        }
        return 0;
    }

    /// An algorithm's model and how good it is.
    record Contestant(String name, Model model, Report report, double seconds) {}

    private Contestant contest(String name, Trainer trainer, Premiere premiere, Workers workers) {
        try (var progress = new TrainingProgress(output.terminal(), name, false)) {
            long begun = System.nanoTime();
            Model model = trainer.train(premiere.viewings().train(), workers, progress);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Report report = Evaluation.standard()
                    .of(Scope.RANKINGS)
                    .excluding(premiere.viewings().train().byUser())
                    .run(model, premiere.viewings().test(), workers);
            return new Contestant(name, model, report, seconds);
        }
    }
}
