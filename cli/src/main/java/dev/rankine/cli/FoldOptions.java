package dev.rankine.cli;

import static java.util.stream.Collectors.joining;

import dev.rankine.evaluation.CrossValidation;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Split;
import dev.rankine.model.Model;
import dev.rankine.text.Figures;
import dev.rankine.training.Trainer;
import dev.rankine.training.Workers;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A cross-validation before the model is trained on everything.
final class FoldOptions {
    private static final long SEED = 1;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "First measure on each K-th of INPUT what a model of the rest is worth; then train on all.")
    Optional<Integer> count = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    /// @param metric that the figures are of
    record Folds(String metric, CrossValidation validation) {
        void print(PrintWriter out) {
            out.println("Folds: " + metric + " "
                    + validation.figures().stream().map(Figures::measure).collect(joining(", ")));
            out.println("  mean " + Figures.measure(validation.mean()) + ", deviation "
                    + Figures.measure(validation.deviation()));
        }

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("metric", metric);
            json.put("figures", validation.figures());
            json.put("mean", validation.mean());
            json.put("deviation", validation.deviation());
            return json;
        }
    }

    /// Refuses what would show a fold to a model that is measured on it.
    void check(boolean goesOn) {
        if (count.isPresent() && goesOn) {
            throw new ParameterException(
                    command.commandLine(),
                    "--folds begins anew with every fold: not with --from, --resume or --validate");
        }
    }

    /// Measures fold by fold, a line each.
    ///
    /// @param trainer begins anew with every fold
    Optional<Folds> run(Trainer trainer, Aim aim, Interactions data, Workers workers, TrainingProgress progress) {
        return count.map(folds -> {
            String metric = aim.metric();
            var validation = CrossValidation.run(
                    data,
                    folds,
                    SEED,
                    part -> worth(trainer, aim, part, workers, progress),
                    (fold, figure) -> progress.say(
                            "fold " + (fold + 1) + "/" + folds + "  " + metric + " " + Figures.measure(figure)));
            return new Folds(metric, validation);
        });
    }

    private static double worth(Trainer trainer, Aim aim, Split part, Workers workers, TrainingProgress progress) {
        Model model = trainer.train(part.train(), workers, progress);
        return aim.validation(part.train(), part.test(), workers).of(model);
    }
}
