package dev.rankine.spark.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.HeldFactors;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/// The driver collects what was solved and broadcasts it: one job, of one stage, for each half of a pass.
///
/// A side is broadcast when it is held still, and its broadcast stays until the side is solved for again, because most
/// methods begin where the factors are.
final class ByBroadcast implements FactorExchange {
    private final JavaSparkContext context;
    private final LeastSquaresTask task;
    private final BlockedEntries entries;
    private final Map<Half, FactorMatrix> factors = new EnumMap<>(Half.class);
    private final Map<Half, Broadcast<SideOnExecutors>> broadcasts = new EnumMap<>(Half.class);

    ByBroadcast(JavaSparkContext context, LeastSquaresTask task, BlockedEntries entries) {
        this.context = context;
        this.task = task;
        this.entries = entries;
        factors.put(Half.USER, FactorMatrix.zeros(task.users().rows(), task.rank()));
        factors.put(Half.ITEM, task.first().draw(task.items().rows(), item -> true, task.method()));
    }

    @Override
    public BlockSums solve(HalfStep step) {
        Half targets = step.targets();
        Broadcast<SideOnExecutors> fixed = broadcast(targets.other());
        Function<EntryBlock, SolvedBlock> solver =
                task.method().beginsWhereTheyAre() ? from(broadcast(targets), step, fixed) : fromZero(step, fixed);
        List<SolvedBlock> solved = entries.by(targets).map(solver).collect();
        forget(targets);
        factors.put(targets, all(solved, step.deal()));
        return BlockSums.of(solved.stream().map(SolvedBlock::sums).toList());
    }

    private static Function<EntryBlock, SolvedBlock> fromZero(HalfStep step, Broadcast<SideOnExecutors> fixed) {
        return block -> step.solve(block, Optional.empty(), fixed.value().held(step));
    }

    private static Function<EntryBlock, SolvedBlock> from(
            Broadcast<SideOnExecutors> start, HalfStep step, Broadcast<SideOnExecutors> fixed) {
        return block -> {
            FactorMatrix own = FactorBlock.of(block.number(), start.value().matrix(), step.deal())
                    .matrix();
            return step.solve(block, Optional.of(own), fixed.value().held(step));
        };
    }

    private FactorMatrix all(List<SolvedBlock> solved, Deal deal) {
        var all = FactorMatrix.zeros(deal.rows(), task.rank());
        solved.forEach(block -> block.factors().writeTo(all, deal));
        return all;
    }

    @Override
    public float[] gramian(Half side, HalfStep step) {
        return step.gramian(matrix(side));
    }

    @Override
    public double errors(HalfStep step, JavaRDD<EntryBlock> heldOut) {
        return errors(step, heldOut, broadcast(Half.ITEM), broadcast(Half.USER));
    }

    private static double errors(
            HalfStep step,
            JavaRDD<EntryBlock> heldOut,
            Broadcast<SideOnExecutors> items,
            Broadcast<SideOnExecutors> users) {
        return heldOut
                .map(block -> {
                    FactorBlock factors =
                            FactorBlock.of(block.number(), items.value().matrix(), step.deal());
                    return step.errors(block, factors.matrix(), users.value().matrix());
                })
                .collect()
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    @Override
    public void settle() {
        // the driver has all factors, which have no past
    }

    @Override
    public HeldFactors snapshot(Half side) {
        Deal deal = task.deal(side);
        List<FactorBlock> blocks = IntStream.range(0, deal.blocks())
                .mapToObj(block -> FactorBlock.of(block, matrix(side), deal))
                .toList();
        return HeldFactors.nowhere(context.parallelize(blocks, deal.blocks()));
    }

    private Broadcast<SideOnExecutors> broadcast(Half side) {
        return broadcasts.computeIfAbsent(
                side, absent -> context.broadcast(new SideOnExecutors(new CarriedFactors(matrix(side)))));
    }

    private FactorMatrix matrix(Half side) {
        return Objects.requireNonNull(factors.get(side));
    }

    private void forget(Half side) {
        Broadcast<SideOnExecutors> old = broadcasts.remove(side);
        if (old != null) {
            old.destroy();
        }
    }

    @Override
    public void close() {
        forget(Half.USER);
        forget(Half.ITEM);
    }
}
