package dev.rankine.spark.training.leastsquares;

import dev.rankine.spark.training.BestSoFar;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.TrainingReport.Iteration;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferMeter;
import dev.rankine.training.TrainingFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.SparkContext;

/// The passes of a training, until the last one or until held-out entries are not met better any more.
final class LeastSquaresLoop {
    private final LeastSquaresTask task;
    private final FactorExchange exchange;
    private final Optional<BlockedEntries> heldOut;
    private final List<Iteration> iterations = new ArrayList<>();
    private final BestSoFar<Snapshot> best;
    private float[] gramianOfItems;

    /// The factors of both sides after an iteration.
    record Snapshot(HeldFactors users, HeldFactors items) {
        void giveBack() {
            users.giveBack().run();
            items.giveBack().run();
        }
    }

    /// @param transfer of an iteration, the mean
    record End(BestSoFar.Kept<Snapshot> best, List<Iteration> iterations, Transfer transfer) {}

    LeastSquaresLoop(LeastSquaresTask task, FactorExchange exchange, Optional<BlockedEntries> heldOut) {
        this.task = task;
        this.exchange = exchange;
        this.heldOut = heldOut;
        this.best = new BestSoFar<>(task.stopping(), this::snapshot, Snapshot::giveBack);
        this.gramianOfItems = exchange.gramian(Half.ITEM, task.step(Half.ITEM, new float[0]));
    }

    End run(SparkContext context) {
        try (TransferMeter meter = TransferMeter.start(context)) {
            boolean goesOn = true;
            for (int number = 1; number <= task.iterations() && goesOn; number++) {
                goesOn = iterate(number);
            }
            Transfer transfer = meter.lap().each(iterations.size());
            return new End(best.orLast(iterations.size()), List.copyOf(iterations), transfer);
        }
    }

    private boolean iterate(int number) {
        long begun = System.nanoTime();
        double loss = pass();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException(
                    "training diverged in iteration " + number + ": the loss is " + loss + "; regularize it more");
        }
        OptionalDouble error = heldOut.map(this::error).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        iterations.add(new Iteration(number, seconds, loss, error));
        if (task.checkpointInterval() > 0 && number % task.checkpointInterval() == 0) {
            exchange.settle();
        }
        return error.isEmpty() || best.goesOnAfter(number, error.getAsDouble());
    }

    /// Makes the users the best they can be for the items, then the items for the users.
    ///
    /// @return the loss, which is made of what both halves leave
    private double pass() {
        BlockSums users = exchange.solve(task.step(Half.USER, gramianOfItems));
        BlockSums items = exchange.solve(task.step(Half.ITEM, users.gramian()));
        gramianOfItems = items.gramian();
        double allPairs =
                BlockSums.matrix(users.gramian(), task.rank()).dot(BlockSums.matrix(items.gramian(), task.rank()));
        return items.errors()
                + users.penalty()
                + items.penalty()
                + task.objective().unobservedWeight() * allPairs;
    }

    /// The root of the mean weighted squared error of held-out entries.
    private double error(BlockedEntries entries) {
        double sum = exchange.errors(task.measure(), entries.byItem());
        return Math.sqrt(sum / Math.max(1, entries.total().weight()));
    }

    private Snapshot snapshot() {
        return new Snapshot(exchange.snapshot(Half.USER), exchange.snapshot(Half.ITEM));
    }
}
