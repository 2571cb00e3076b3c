package dev.rankine.cli;

import dev.rankine.evaluation.CandidateLists;
import dev.rankine.evaluation.Evaluation;
import dev.rankine.evaluation.Report;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The command `rankine evaluate`.
@Command(
        name = "evaluate",
        description = "Measures a model on interactions it has not seen.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  rankine evaluate films held-out.csv --exclude ratings.csv --at 10,20",
            "  rankine evaluate films test.csv --candidates test.negative",
            "  rankine evaluate films new.csv --warmth text --against popular",
            "",
            "Every item of the model is ranked, unless candidates are given."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model's directory.")
    Path modelDirectory;

    @Parameters(paramLabel = "TEST", description = "The table of held-out interactions.")
    String test;

    @Option(names = "--exclude", paramLabel = "TRAIN", description = "What users have seen already: never ranked.")
    Optional<String> exclude = Optional.empty();

    @Option(names = "--at", paramLabel = "K", split = ",", description = "Look at the first K places (default: 10,20).")
    List<Integer> cutoffs = List.of(10, 20);

    @Option(
            names = "--candidates",
            paramLabel = "FILE",
            description = "Rank each test pair only among these: lines '(user,item)' TAB others.")
    Optional<Path> candidates = Optional.empty();

    @Option(
            names = "--relevant-from",
            paramLabel = "V",
            description = "A test item is relevant from this value on (default: always).")
    float relevantFrom = Float.NEGATIVE_INFINITY;

    @Option(
            names = "--against",
            paramLabel = "MODEL",
            description = "Say how much better MODEL is than this one, of the same users and items.")
    Optional<Path> baseline = Optional.empty();

    @Mixin
    WarmthOption warmth;

    @Mixin
    TableOptions tables;

    @Mixin
    ThreadsOption threads;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Model model = model(modelDirectory);
        Aim aim = Algorithms.aimOf(model.provenance());
        Reading heldOut = read(test, aim, model);
        Evaluation evaluation = evaluation(aim, model, heldOut.interactions());
        try (Workers workers = threads.start()) {
            long begun = System.nanoTime();
            Report report = evaluation.run(model, heldOut.interactions(), workers);
            Optional<Comparison> comparison = comparison(evaluation, model, heldOut.interactions(), workers);
            double seconds = (System.nanoTime() - begun) / 1e9;
            boolean ranksSeen = exclude.isEmpty() && candidates.isEmpty() && warmth.includesWarm();
            output.show(new EvaluateAnswer(
                    modelDirectory.toString(),
                    heldOut,
                    report.protocol() + warmth.limit(),
                    report,
                    comparison,
                    ranksSeen,
                    seconds));
        }
        return 0;
    }

    private Evaluation evaluation(Aim aim, Model model, Interactions heldOut) throws IOException {
        Evaluation evaluation =
                Evaluation.standard().of(aim.scope()).at(cutoffs).relevantFrom(relevantFrom);
        if (exclude.isPresent()) {
            evaluation = evaluation.excluding(
                    read(exclude.get(), aim, model).interactions().byUser());
        }
        return candidates.isPresent()
                ? evaluation.among(CandidateLists.read(candidates.get(), heldOut.users(), heldOut.items()))
                : evaluation;
    }

    private Optional<Comparison> comparison(Evaluation evaluation, Model model, Interactions heldOut, Workers workers)
            throws IOException {
        if (baseline.isEmpty()) {
            return Optional.empty();
        }
        Model other = model(baseline.get());
        return Optional.of(new Comparison(baseline.get(), evaluation.compared(model, other, heldOut, workers)));
    }

    private Model model(Path directory) throws IOException {
        Model model = ModelDirectory.read(directory);
        return warmth.isGiven() && model instanceof FactorModel factors ? factors.only(warmth.items(model)) : model;
    }

    private Reading read(String file, Aim aim, Model model) throws IOException {
        Reading reading = tables.readOn(file, aim.feedback(), model);
        reading.warn(output.terminal());
        return reading;
    }
}
