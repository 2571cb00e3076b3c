package dev.rankine.training;

import dev.rankine.files.directory.Check;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.training.TrainingEvent.EpochFinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// The last checkpoint of a training, kept beside the model that is to come: `m.checkpoint` beside `m`.
///
/// It is a [ModelDirectory] of its own, replaced as a whole after every epoch, so that a training killed at any moment
/// leaves its last one whole; it ranks and evaluates like any model.
public final class Checkpoints implements TrainingListener {
    private final Path directory;

    private Checkpoints(Path directory) {
        this.directory = directory;
    }

    /// Those of the training that will publish its model at `model`.
    public static Checkpoints beside(Path model) {
        Path name = model.toAbsolutePath().normalize().getFileName();
        return new Checkpoints(model.resolveSibling(name + ".checkpoint"));
    }

    public Path directory() {
        return directory;
    }

    /// @throws UncheckedIOException if the checkpoint cannot be written; the one before stays
    @Override
    public Decision hear(TrainingEvent event) {
        if (event instanceof EpochFinished finished) {
            write(finished.checkpoint());
        }
        return Decision.CONTINUE;
    }

    private void write(Checkpoint checkpoint) {
        try {
            ModelDirectory.write(directory, new ModelDirectory.Contents(checkpoint.model(), checkpoint.learner()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The last checkpoint, if there is one; its epoch is the last of its model's [dev.rankine.model.Provenance].
    ///
    /// @throws IOException if it is damaged or no training wrote it
    public Optional<Checkpoint> read() throws IOException {
        if (!ModelDirectory.exists(directory)) {
            return Optional.empty();
        }
        var contents = ModelDirectory.readContents(directory, Check.CHECKSUMS);
        if (!(contents.model() instanceof FactorModel model)) {
            throw new IOException(directory + ": not a checkpoint, its model has no factors");
        }
        var epochs = model.provenance().epochs();
        int epoch = epochs.isEmpty() ? 0 : epochs.getLast().epoch();
        return Optional.of(new Checkpoint(epoch, model, contents.learner()));
    }

    /// Removes the checkpoint, once the model itself is published.
    public void remove() throws IOException {
        ModelDirectory.remove(directory);
    }
}
