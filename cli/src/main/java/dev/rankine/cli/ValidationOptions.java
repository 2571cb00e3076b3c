package dev.rankine.cli;

import dev.rankine.evaluation.EarlyStop;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Split;
import dev.rankine.tables.Input;
import dev.rankine.training.Workers;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What training is measured on while it goes on.
final class ValidationOptions {
    private static final long SEED = 1;
    private static final int PATIENCE = 3;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--validate",
            paramLabel = "FILE|FRACTION",
            description =
                    "Measure every epoch on this table, or on this share of INPUT, held out; keep the best epoch.")
    Optional<String> source = Optional.empty();

    @Option(names = "--early-stop", description = "Stop when 3 epochs bring nothing better there.")
    boolean stopsEarly;

    /// @param training what the model is trained on
    EarlyStop listener(Aim aim, Interactions training, Interactions heldOut, Workers workers) {
        return new EarlyStop(aim.validation(training, heldOut, workers), stopsEarly ? PATIENCE : Integer.MAX_VALUE);
    }

    void check() {
        if (stopsEarly && source.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--early-stop needs --validate");
        }
    }

    /// What is trained on, and what is held out.
    record Parts(Interactions training, Optional<Interactions> heldOut) {}

    Parts split(Interactions data, TableOptions tables, Aim aim) throws IOException {
        if (source.isEmpty()) {
            return new Parts(data, Optional.empty());
        }
        if (source.get().matches("0?\\.[0-9]+")) {
            var split = Split.random(data, Double.parseDouble(source.get()), SEED);
            return new Parts(split.train(), Optional.of(split.test()));
        }
        Reading heldOut = tables.read(
                Input.files(source.get()), aim.feedback(), aim.feedback().rule(), data.users(), data.items());
        return new Parts(data, Optional.of(heldOut.interactions()));
    }
}
