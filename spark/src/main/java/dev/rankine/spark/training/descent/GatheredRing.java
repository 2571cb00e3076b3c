package dev.rankine.spark.training.descent;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Factors;
import dev.rankine.spark.training.FactorBlock;
import dev.rankine.spark.training.HeldFactors;
import dev.rankine.spark.training.Placement;
import dev.rankine.spark.training.Ranges;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/// What a ring has brought home to the driver, dealt out to executors.
record GatheredRing(JavaSparkContext context, Factors learned) {
    private static final int ROWS_OF_A_BLOCK = 4096;

    TrainedFactors trained(TrainingReport report) {
        Placement users = blocks(learned.users());
        Placement items = blocks(learned.items());
        return new TrainedFactors(
                held(learned.users(), users),
                users,
                held(learned.items(), items),
                items,
                Optional.of(learned.biases()),
                report);
    }

    private static Placement blocks(FactorMatrix side) {
        return Ranges.even(side.rows(), Math.max(1, Math.ceilDiv(side.rows(), ROWS_OF_A_BLOCK)));
    }

    private HeldFactors held(FactorMatrix side, Placement placement) {
        List<FactorBlock> blocks = IntStream.range(0, placement.blocks())
                .mapToObj(block -> FactorBlock.of(block, side, placement))
                .toList();
        int partitions = Math.min(blocks.size(), context.defaultParallelism());
        return HeldFactors.nowhere(context.parallelize(blocks, Math.max(1, partitions)));
    }
}
