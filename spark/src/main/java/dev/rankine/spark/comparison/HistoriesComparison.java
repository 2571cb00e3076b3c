package dev.rankine.spark.comparison;

import static org.apache.spark.sql.functions.col;

import dev.rankine.gang.item2vec.Item2Vec;
import dev.rankine.gang.item2vec.Item2VecParameters;
import dev.rankine.gang.planted.PlantedHistories;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferMeter;
import java.util.List;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.ml.feature.Word2VecModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// Vectors of the items of the same histories by Spark's Word2Vec, in one task and in several whose vectors are
/// averaged once a pass, and by a gang whose ranks hold the vectors together.
public final class HistoriesComparison {
    private static final String ITEMS = "items";

    private final PlantedHistories histories;
    private final Item2VecParameters parameters;
    private final SparkSession session;
    private final Dataset<Row> frame;
    private final int partitions;

    private HistoriesComparison(
            SparkSession session, PlantedHistories histories, Item2VecParameters parameters, int partitions) {
        this.histories = histories;
        this.parameters = parameters;
        this.session = session;
        this.partitions = partitions;
        this.frame = new HistoriesFrame(histories, partitions).on(session).cache();
        frame.count();
    }

    /// @param partitions of the histories, and tasks of Spark's that learn together
    public static Comparison of(
            SparkSession session, PlantedHistories histories, Item2VecParameters parameters, int partitions) {
        var compared = new HistoriesComparison(session, histories, parameters, partitions);
        return new Comparison(
                "nearest of the same cluster", List.of(compared::oneTask, compared::averages, compared::gang));
    }

    private Outcome oneTask(int passes) {
        return word2Vec("Spark's, one task", passes, 1);
    }

    private Outcome averages(int passes) {
        return word2Vec("Spark's, " + partitions + " tasks", passes, partitions);
    }

    private Outcome word2Vec(String name, int passes, int tasks) {
        try (var meter = TransferMeter.start(session.sparkContext())) {
            Word2VecModel model = new Word2Vec()
                    .setVectorSize(parameters.rank())
                    .setWindowSize(parameters.window())
                    .setMinCount(0)
                    .setMaxIter(passes)
                    .setNumPartitions(tasks)
                    .setSeed(parameters.seed())
                    .setInputCol(ITEMS)
                    .setOutputCol("vector")
                    .fit(frame.select(col(ITEMS).cast("array<string>").as(ITEMS)));
            Transfer transfer = meter.lap();
            return Outcome.ofPasses(name, passes, transfer.seconds(), transfer.networkBytes(), found(vectors(model)));
        }
    }

    /// Those that were never met stay at zero.
    private FactorMatrix vectors(Word2VecModel model) {
        FactorMatrix vectors = FactorMatrix.zeros(histories.items(), parameters.rank());
        for (Row row : model.getVectors().collectAsList()) {
            Vector vector = row.getAs("vector");
            for (int column = 0; column < parameters.rank(); column++) {
                vectors.set(Integer.parseInt(row.getAs("word")), column, (float) vector.apply(column));
            }
        }
        return vectors;
    }

    private Outcome gang(int passes) throws Exception {
        var function = new Item2Vec(parameters.withEpochs(passes), histories.items());
        return new FedGang(frame, histories.users(), HistoriesFrame::read)
                .learn(function, passes, result -> found(result.matrix("item_factors")));
    }

    private double found(FactorMatrix vectors) {
        return histories.foundIn(vectors, 0, histories.items());
    }
}
