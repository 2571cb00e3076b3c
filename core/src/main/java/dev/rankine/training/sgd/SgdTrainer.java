package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.EpochLoop;
import dev.rankine.training.ResumableTrainer;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingEvent;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import java.util.Optional;

/// Matrix factorization of ratings by stochastic gradient descent: for each rating in turn, the factors of its user and
/// its item take a step that lessens its squared error. With [dev.rankine.kernels.Loss#BPR] ratings say only who
/// touched
/// what, and a step lets the item score above one that the user has not touched.
///
/// Workers are threads that share the factors; a [Scheduler] gives them blocks that have no user and no item in common.
/// With the default one and with [Scheduler#DSGD] the model is the same, bit for bit, for any number of workers; the
/// others do not promise that. The loss is the root mean squared error (RMSE) of the
/// ratings, or the mean of another loss that the parameters ask for, each taken just before its own step, so that it is
/// a little above the error that the epoch ends with.
/// An epoch whose loss is no number, or ten times what the mean alone would reach, begins again with half the step.
public final class SgdTrainer implements ResumableTrainer {
    private final SgdParameters parameters;
    private final Optional<Checkpoint> start;

    public SgdTrainer(SgdParameters parameters) {
        this(parameters, Optional.empty());
    }

    private SgdTrainer(SgdParameters parameters, Optional<Checkpoint> start) {
        this.parameters = parameters;
        this.start = start;
    }

    /// @throws IllegalArgumentException from the training itself, if the checkpoint is not of this algorithm, learner,
    /// rank, or of the first users and items of the data
    @Override
    public Trainer from(Checkpoint checkpoint) {
        return new SgdTrainer(parameters, Optional.of(checkpoint));
    }

    @Override
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        int stripes = parameters.stripesFor(data, workers.count());
        parameters
                .scheduler()
                .remark(stripes, workers.count())
                .ifPresent(remark -> listener.hear(new TrainingEvent.Remark(remark)));
        return new EpochLoop(parameters.algorithm(), parameters, parameters.epochs(), workers, listener)
                .run(prepared(data, workers), start);
    }

    private SgdLearner prepared(Interactions data, Workers workers) {
        try (var _ = Rehearsal.of(parameters, data)) {
            return SgdLearner.of(data, parameters, workers, start);
        }
    }
}
