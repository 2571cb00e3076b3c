package dev.rankine.training;

import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.training.TrainingEvent.EpochFinished;
import dev.rankine.training.TrainingEvent.StepHalved;
import dev.rankine.training.TrainingListener.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The loop around every learner: passes, events, the decision to stop, and the way back from a loss that is no number.
///
/// Public for the packages of the algorithms; callers meet a [Trainer].
public final class EpochLoop {
    private static final int MOST_HALVINGS = 10;

    private final String algorithm;
    private final Parameters parameters;
    private final int epochs;
    private final Workers workers;
    private final TrainingListener listener;
    private final List<Provenance.Epoch> history = new ArrayList<>();

    /// What a stepping learner was before the epoch, in memory that serves all epochs.
    private Optional<Checkpoint> wayBack = Optional.empty();

    /// @param epochs how many there are in all, those behind a checkpoint included
    public EpochLoop(String algorithm, Parameters parameters, int epochs, Workers workers, TrainingListener listener) {
        this.algorithm = algorithm;
        this.parameters = parameters;
        this.epochs = epochs;
        this.workers = workers;
        this.listener = listener;
    }

    /// Runs the learner to the last epoch, or until the listener stops it.
    ///
    /// @param start what the learner was restored from, if anything
    public FactorModel run(Learner learner, Optional<Checkpoint> start) {
        int behind = start.map(Checkpoint::epoch).orElse(0);
        start.ifPresent(
                checkpoint -> history.addAll(checkpoint.model().provenance().epochs()));
        Checkpoint state = described(learner.checkpoint(behind));
        Decision decision = Decision.CONTINUE;
        for (int epoch = behind + 1; epoch <= epochs && decision == Decision.CONTINUE; epoch++) {
            EpochFinished finished = finish(learner, state, epoch);
            state = finished.checkpoint();
            decision = listener.hear(finished);
        }
        return state.model();
    }

    /// @param state of the learner before the epoch, which the epoch may change
    private EpochFinished finish(Learner learner, Checkpoint state, int epoch) {
        long begun = System.nanoTime();
        double loss = learner instanceof Learner.Stepping stepping
                ? passWithWayBack(stepping, state, epoch)
                : pass(learner, epoch);
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException(
                    algorithm + " diverged in epoch " + epoch + ": the loss is " + loss + "; regularize it more");
        }
        var elapsed = Duration.ofNanos(System.nanoTime() - begun);
        Map<String, Double> measures = learner.measures();
        history.add(new Provenance.Epoch(epoch, elapsed.toNanos() / 1e9, loss, measures));
        long interactions = learner.data().entries();
        return new EpochFinished(
                epoch, epochs, loss, elapsed, interactions, measures, described(learner.checkpoint(epoch)));
    }

    private double passWithWayBack(Learner.Stepping learner, Checkpoint state, int epoch) {
        Checkpoint before = wayBack.map(state::copyOver).orElseGet(state::copy);
        wayBack = Optional.of(before);
        double loss = pass(learner, epoch);
        for (int halving = 0; halving < MOST_HALVINGS && !Double.isFinite(loss); halving++) {
            learner.restore(before);
            listener.hear(new StepHalved(epoch, learner.halveStep()));
            loss = pass(learner, epoch);
        }
        return loss;
    }

    /// All workers return the same loss, and some of them may be in other processes.
    private double pass(Learner learner, int epoch) {
        var loss = new AtomicReference<>(Double.NaN);
        workers.run(worker -> loss.set(learner.pass(epoch, worker)));
        return loss.get();
    }

    private Checkpoint described(Checkpoint state) {
        var provenance = new Provenance(
                algorithm,
                parameters.byName(),
                workers.count(),
                state.model().provenance().interactions(),
                Instant.now(),
                List.copyOf(history),
                Map.of());
        return new Checkpoint(state.epoch(), state.model().with(provenance), state.learner());
    }
}
