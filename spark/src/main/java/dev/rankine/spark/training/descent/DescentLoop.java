package dev.rankine.spark.training.descent;

import dev.rankine.spark.training.BestSoFar;
import dev.rankine.spark.training.Settled;
import dev.rankine.spark.training.TrainingReport.Iteration;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.descent.StepSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;

/// The epochs of a training, until the last one or until held-out ratings are not met better any more.
final class DescentLoop {
    private static final int MOST_HALVINGS = 10;

    private final DescentTask task;
    private final JavaSparkContext context;
    private final Descent descent;
    private final Optional<HeldOut> heldOut;
    private final List<Iteration> iterations = new ArrayList<>();
    private final BestSoFar<Settled<LearnedStripe>> best;
    private float step;

    DescentLoop(DescentTask task, JavaSparkContext context, Descent descent, Optional<HeldOut> heldOut) {
        this.task = task;
        this.context = context;
        this.descent = descent;
        this.heldOut = heldOut;
        this.best = new BestSoFar<>(task.stopping(), () -> Settled.copyOf(descent.stripes()), Settled::remove);
        this.step = (float) task.parameters().step();
    }

    BestSoFar.Kept<Settled<LearnedStripe>> run() {
        boolean goesOn = true;
        for (int epoch = 1; epoch <= task.parameters().epochs() && goesOn; epoch++) {
            goesOn = iterate(epoch);
        }
        return best.orLast(iterations.size());
    }

    List<Iteration> iterations() {
        return List.copyOf(iterations);
    }

    private boolean iterate(int epoch) {
        long begun = System.nanoTime();
        double loss = pass(epoch);
        double seconds = (System.nanoTime() - begun) / 1e9;
        OptionalDouble error = heldOut.map(ratings -> OptionalDouble.of(ratings.error(context, descent.stripes())))
                .orElseGet(OptionalDouble::empty);
        iterations.add(new Iteration(epoch, seconds, loss, error));
        if (task.checkpointInterval() > 0 && epoch % task.checkpointInterval() == 0) {
            descent.settle();
        }
        return error.isEmpty() || best.goesOnAfter(epoch, error.getAsDouble());
    }

    /// An epoch that diverges begins again with half the step.
    private double pass(int epoch) {
        double loss = descent.pass(epoch, stepIn(epoch));
        for (int halving = 0; halving < MOST_HALVINGS && !Double.isFinite(loss); halving++) {
            step /= 2;
            loss = descent.pass(epoch, stepIn(epoch));
        }
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException(
                    "training diverged in epoch " + epoch + ": the loss is " + loss + "; regularize it more");
        }
        return loss;
    }

    private float stepIn(int epoch) {
        return StepSize.in(epoch, task.parameters().epochs(), step);
    }
}
