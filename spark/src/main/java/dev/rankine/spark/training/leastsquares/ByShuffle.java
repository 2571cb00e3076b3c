package dev.rankine.spark.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.leastsquares.NeededRows.Parcel;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/// Each block sends the blocks of the other side the rows that they need, as Meng et al., "MLlib: machine learning in
/// Apache Spark" (2016), do it. No process ever has a whole side.
///
/// The files of a shuffle are removed as soon as the rows that it brought were used. What an executor takes with it is
/// made anew from the last time that the factors were settled.
final class ByShuffle implements FactorExchange {
    private final LeastSquaresTask task;
    private final Map<Half, Route> routes = new EnumMap<>(Half.class);
    private final Map<Half, HeldFactors> held = new EnumMap<>(Half.class);
    private Optional<Route> toHeldOut = Optional.empty();

    ByShuffle(JavaSparkContext context, LeastSquaresTask task, BlockedEntries entries) {
        this.task = task;
        for (Half side : Half.values()) {
            routes.put(side, route(side, entries.by(side)));
        }
        held.put(Half.USER, HeldFactors.nowhere(zeros(numbers(context, task.users()), task.users(), task.rank())));
        held.put(Half.ITEM, HeldFactors.nowhere(drawn(numbers(context, task.items()), task)));
    }

    private Route route(Half targets, JavaRDD<EntryBlock> entries) {
        return Route.of(entries, task.deal(targets).blocks(), task.deal(targets.other()), task.level());
    }

    private static JavaRDD<Integer> numbers(JavaSparkContext context, Deal deal) {
        return context.parallelize(IntStream.range(0, deal.blocks()).boxed().toList(), deal.blocks());
    }

    private static JavaRDD<FactorBlock> zeros(JavaRDD<Integer> blocks, Deal deal, int rank) {
        return blocks.map(block -> new FactorBlock(block, FactorMatrix.zeros(deal.rowsOf(block), rank)));
    }

    private static JavaRDD<FactorBlock> drawn(JavaRDD<Integer> blocks, LeastSquaresTask task) {
        return blocks.map(block -> new FactorBlock(
                block,
                task.first().draw(task.items().rows(), item -> task.items().blockOf(item) == block, task.method())));
    }

    @Override
    public BlockSums solve(HalfStep step) {
        Half targets = step.targets();
        Route route = Objects.requireNonNull(routes.get(targets));
        JavaPairRDD<Integer, Parcel> parcels = route.parcels(factors(targets.other()));
        JavaRDD<SolvedBlock> solved =
                atTargets(route, factors(targets), parcels, solver(step)).persist(task.level());
        List<BlockSums> sums = solved.map(SolvedBlock::sums).collect();
        parcels.rdd().cleanShuffleDependencies(false);
        hold(targets, new HeldFactors(solved.map(SolvedBlock::factors), solved::unpersist));
        return BlockSums.of(sums);
    }

    private void hold(Half side, HeldFactors factors) {
        HeldFactors old = held.put(side, factors);
        if (old != null) {
            old.giveBack().run();
        }
    }

    /// What is done where the entries of a block, its factors and the rows it needs have come together.
    private interface AtBlock<T> extends java.io.Serializable {
        T of(EntryBlock entries, FactorMatrix own, FactorMatrix needed);
    }

    private static AtBlock<SolvedBlock> solver(HalfStep step) {
        return (entries, own, needed) -> step.solve(entries, Optional.of(own), step.held(needed));
    }

    private static AtBlock<Double> measure(HalfStep step) {
        return step::errors;
    }

    private static <T> JavaRDD<T> atTargets(
            Route route, JavaRDD<FactorBlock> own, JavaPairRDD<Integer, Parcel> parcels, AtBlock<T> work) {
        FlatMapFunction2<Iterator<NeededRows>, Iterator<FactorBlock>, Tuple2<NeededRows, FactorBlock>> pair =
                (needs, blocks) ->
                        List.of(new Tuple2<>(needs.next(), blocks.next())).iterator();
        return route.needs().zipPartitions(own, pair).zipPartitions(parcels, (pairs, received) -> {
            Tuple2<NeededRows, FactorBlock> met = pairs.next();
            FactorMatrix factors = met._2().matrix();
            FactorMatrix needed = met._1().gathered(Route.received(received), factors.rank());
            return List.of(work.of(met._1().entries(), factors, needed)).iterator();
        });
    }

    @Override
    public float[] gramian(Half side, HalfStep step) {
        List<BlockSums> sums = factors(side)
                .map(block -> new BlockSums(step.gramian(block.matrix()), 0, 0))
                .collect();
        return BlockSums.of(sums).gramian();
    }

    @Override
    public double errors(HalfStep step, JavaRDD<EntryBlock> heldOut) {
        Route route = toHeldOut.orElseGet(() -> route(Half.ITEM, heldOut));
        toHeldOut = Optional.of(route);
        JavaPairRDD<Integer, Parcel> parcels = route.parcels(factors(Half.USER));
        List<Double> errors =
                atTargets(route, factors(Half.ITEM), parcels, measure(step)).collect();
        parcels.rdd().cleanShuffleDependencies(false);
        return errors.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Override
    public void settle() {
        for (Half side : Half.values()) {
            hold(side, snapshot(side));
        }
    }

    @Override
    public HeldFactors snapshot(Half side) {
        return Objects.requireNonNull(held.get(side)).settled();
    }

    private JavaRDD<FactorBlock> factors(Half side) {
        return Objects.requireNonNull(held.get(side)).factors();
    }

    @Override
    public void close() {
        held.values().forEach(factors -> factors.giveBack().run());
        routes.values().forEach(Route::close);
        toHeldOut.ifPresent(Route::close);
    }
}
