package dev.rankine.cli;

import dev.rankine.cli.terminal.Terminal;
import dev.rankine.evaluation.EarlyStop;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.Provenance;
import dev.rankine.training.Checkpoints;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// One training to its end: every epoch is shown, checkpoints are left beside the model, and the model is published
/// last. Where epochs are measured on held-out data, that is the model of the best one.
///
/// @param directory where the model goes
/// @param completion what becomes of the model before it is published
/// @param verbose whether every epoch gets a line
record Training(
        Algorithm<?> algorithm,
        Trainer trainer,
        Path directory,
        Completion completion,
        Terminal terminal,
        boolean verbose) {

    Model run(Interactions data, Workers workers, Optional<EarlyStop> validation) throws IOException {
        Checkpoints checkpoints = Checkpoints.beside(directory);
        try (var progress = new TrainingProgress(terminal, algorithm.name(), verbose);
                var interruption = new Interruption(() -> sayHowToResume(progress, checkpoints))) {
            var checkpointing = new SpacedCheckpoints(checkpoints, interruption);
            TrainingListener validating =
                    validation.<TrainingListener>map(each -> each).orElse(TrainingListener.silent());
            Model last =
                    trainer.train(data, workers, checkpointing.and(progress).and(validating));
            Model best = validation.map(each -> best(each, last.provenance())).orElse(last);
            Model complete = completion.complete(best, data);
            return interruption.whole(() -> publish(complete, checkpoints));
        }
    }

    /// The model of the best epoch, with what it was worth, and what every epoch was.
    private static Model best(EarlyStop validation, Provenance ofAll) {
        String metric = validation.validation().metric();
        Model best = validation.best().orElseThrow().model();
        double value = validation.bestMeasured().orElseThrow().value();
        Provenance measured = ofAll;
        for (EarlyStop.Measured epoch : validation.history()) {
            measured = measured.measured(epoch.epoch(), metric, epoch.value());
        }
        return best.with(measured.with(Map.of(metric, value)));
    }

    private Model publish(Model model, Checkpoints checkpoints) throws IOException {
        ModelDirectory.write(directory, model);
        checkpoints.remove();
        return model;
    }

    private void sayHowToResume(TrainingProgress progress, Checkpoints checkpoints) {
        progress.close();
        boolean resumable = ModelDirectory.exists(checkpoints.directory());
        terminal.err()
                .println("rankine: interrupted; "
                        + (resumable
                                ? "the same command with --resume goes on from the last checkpoint"
                                : "nothing was written"));
        terminal.err().flush();
    }
}
