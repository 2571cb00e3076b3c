package dev.rankine.spark.training.descent;

import dev.rankine.gang.GangFailedException;
import dev.rankine.gang.GangOptions;
import dev.rankine.gang.GangReport;
import dev.rankine.gang.GangResult;
import dev.rankine.gang.GangTraining;
import dev.rankine.gang.function.GangFunction;
import dev.rankine.gang.ring.RingSgd;
import dev.rankine.spark.gang.ExecutorRows;
import dev.rankine.spark.gang.GangSettings;
import dev.rankine.spark.gang.ShardStore;
import dev.rankine.spark.gang.StoredShards;
import dev.rankine.spark.training.EntryBlocks;
import dev.rankine.spark.training.RepeatedPairs;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.spark.training.TrainingReport.Iteration;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.text.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;

/// Stochastic gradient descent on the ranks of a gang that executors feed: the model that
/// [dev.rankine.training.sgd.SgdTrainer] trains from the same seed, on any number of ranks.
///
/// The driver starts the ranks beside Spark's executors, which then push their ratings, each to the rank that owns its
/// user; see [RingSgd]. What was learned comes home to the driver, or each rank leaves its shard in storage and
/// executors read them there.
public final class GangDescent {
    private final JavaSparkContext context;
    private final DescentTask task;
    private final GangSettings settings;
    private final long begun;

    /// @param begun when reading what is learned from began, as [System#nanoTime] has it
    public GangDescent(JavaSparkContext context, DescentTask task, GangSettings settings, long begun) {
        this.context = context;
        this.task = task;
        this.settings = settings;
        this.begun = begun;
    }

    /// @param entries the numbers of a user and an item, as int, and a float
    public TrainedFactors train(RDD<InternalRow> entries) {
        JavaRDD<InternalRow> ratings = entries.toJavaRDD();
        Layout layout = Layout.of(task, ratings);
        double reading = (System.nanoTime() - begun) / 1e9;
        try {
            return train(ratings, layout, reading);
        } catch (GangFailedException e) {
            requireNoPairTwice(entries, layout, e);
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a gang learned", e);
        }
    }

    private TrainedFactors train(JavaRDD<InternalRow> ratings, Layout layout, double reading)
            throws IOException, InterruptedException {
        GangOptions options = settings.options();
        var rows = new ExecutorRows<>(ratings, task.users(), layout::owners, new RatingRows());
        var ring = new RingSgd(task.parameters(), task.items(), settings.threads());
        Optional<ShardStore> store = shards();
        GangFunction function = store.<GangFunction>map(shards -> new StoredShards(ring, shards))
                .orElse(ring);
        GangResult result = GangTraining.run(rows, function, options);
        GangReport report = result.report()
                .afterReading(reading, Figures.count(layout.counts().ratings(), "rating"));
        return store.isPresent()
                ? new RingShards(context, store.get(), options.ranks()).trained(report(layout, report))
                : new GatheredRing(context, RingSgd.learned(result)).trained(report(layout, report));
    }

    /// A place of this training alone, so that nothing of another one is taken for a part of it.
    private Optional<ShardStore> shards() throws IOException {
        Optional<String> place = settings.shards();
        return place.isEmpty()
                ? Optional.empty()
                : Optional.of(ShardStore.at(place.get() + "/" + UUID.randomUUID(), context.hadoopConfiguration()));
    }

    private TrainingReport report(Layout layout, GangReport gang) {
        List<Iteration> iterations = gang.epochs().stream()
                .map(epoch -> new Iteration(epoch.epoch(), epoch.seconds(), epoch.loss(), OptionalDouble.empty()))
                .toList();
        double seconds = iterations.stream().mapToDouble(Iteration::seconds).sum();
        long bytes =
                gang.epochs().stream().mapToLong(epoch -> epoch.bytesMoved()).sum();
        return new TrainingReport(
                iterations,
                task.parameters().epochs(),
                TurnTransfers.plan(context, task, layout),
                Exchange.SHUFFLE,
                new Transfer(seconds, bytes, 0, 0, 0).each(Math.max(1, iterations.size())),
                Optional.of(gang));
    }

    /// A rank knows the users and items of a repeated pair by number only, and names them in words.
    private void requireNoPairTwice(RDD<InternalRow> entries, Layout layout, GangFailedException failure) {
        if (String.valueOf(failure.getMessage()).contains(IllegalArgumentException.class.getName())) {
            var repeated = RepeatedPairs.watch(context.sc());
            EntryBlocks.byUser(entries, false, layout.ofUsers(), task.items(), repeated)
                    .count();
            repeated.requireNone(() -> {});
        }
    }
}
