package dev.rankine.spark.command;

import dev.rankine.gang.GangReport;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.spark.RankineEvaluator;
import dev.rankine.spark.RankineModel;
import dev.rankine.spark.RankineSGD;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/// The same descent on the same ratings by one process, by executors, and by a gang that executors feed.
record EngineComparison(SparkSession session, PlantedRatings ratings, SgdParameters parameters, int partitions) {
    /// What an engine took and reached.
    ///
    /// @param seconds in all
    /// @param ofEpoch seconds of an epoch, the mean
    /// @param moved bytes of an epoch between processes, the mean
    /// @param error the root mean squared error on what is held out
    record Outcome(String engine, double seconds, double ofEpoch, long moved, double error) {}

    /// @param gang how the gang went
    record Result(List<Outcome> outcomes, GangReport gang) {}

    Result run() {
        Dataset<Row> frame = ratings.frame(session, partitions).persist(StorageLevel.MEMORY_AND_DISK());
        frame.count();
        Outcome alone = alone();
        Outcome executors = outcome("executors", timed(frame, "spark"), frame);
        Timed gang = timed(frame, "gang");
        GangReport report = gang.model.report().flatMap(TrainingReport::gang).orElseThrow();
        return new Result(List.of(alone, executors, outcome("gang of " + report.ranks(), gang, frame)), report);
    }

    private Outcome alone() {
        Interactions data = ratings.here();
        long begun = System.nanoTime();
        try (Workers workers = Workers.threads(1)) {
            FactorModel model = new SgdTrainer(parameters).train(data, workers, TrainingListener.silent());
            double seconds = (System.nanoTime() - begun) / 1e9;
            double ofEpoch = model.provenance().epochs().stream()
                    .mapToDouble(Provenance.Epoch::seconds)
                    .average()
                    .orElse(0);
            return new Outcome("one thread", seconds, ofEpoch, 0, ratings.error(model, data));
        }
    }

    private record Timed(RankineModel model, double seconds) {}

    private Timed timed(Dataset<Row> frame, String engine) {
        var estimator = new RankineSGD()
                .setEngine(engine)
                .setRank(parameters.rank())
                .setMaxIter(parameters.epochs())
                .setStepSize(parameters.step())
                .setRegParam(parameters.regularization())
                .setBiasRegParam(parameters.biasRegularization())
                .setSeed(parameters.seed())
                .setColdStartStrategy("drop");
        long begun = System.nanoTime();
        RankineModel model = estimator.fit(PlantedRatings.learned(frame));
        return new Timed(model, (System.nanoTime() - begun) / 1e9);
    }

    private static Outcome outcome(String engine, Timed timed, Dataset<Row> frame) {
        TrainingReport report = timed.model.report().orElseThrow();
        double ofEpoch = report.iterations().stream()
                .mapToDouble(TrainingReport.Iteration::seconds)
                .average()
                .orElse(0);
        double error = new RankineEvaluator().evaluate(timed.model.transform(frame.where("held")));
        return new Outcome(engine, timed.seconds, ofEpoch, report.transfer().networkBytes(), error);
    }
}
