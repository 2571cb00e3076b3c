package dev.rankine.cli;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.ValueRule;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.tables.Feedback;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.ResumableTrainer;
import dev.rankine.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// An older model that training may begin with.
final class WarmStart {
    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = "Begin with the factors of this model; its users and items keep their numbers, new ones"
                    + " follow.")
    Optional<Path> older = Optional.empty();

    private Optional<FactorModel> model = Optional.empty();

    /// Reads the table, on with the users and items of the older model if there is one.
    ///
    /// @param rule what ratings must obey
    Reading read(InputOptions input, Feedback feedback, ValueRule rule) throws IOException {
        if (older.isEmpty()) {
            return input.read(feedback, rule, Ids.of(List.of()), Ids.of(List.of()));
        }
        if (!(ModelDirectory.read(older.get()) instanceof FactorModel factors)) {
            throw new IllegalArgumentException("--from: " + older.get() + " has no factors to begin with");
        }
        model = Optional.of(factors);
        return input.read(feedback, rule, factors.users(), factors.items());
    }

    /// The trainer, begun with what was read.
    Trainer begun(Algorithm.Prepared prepared) {
        if (model.isEmpty()) {
            return prepared.trainer();
        }
        if (!(prepared.trainer() instanceof ResumableTrainer resumable)) {
            throw new IllegalArgumentException("--from: this algorithm learns in one pass and begins with nothing");
        }
        return resumable.from(Checkpoint.startingFrom(model.get()));
    }
}
