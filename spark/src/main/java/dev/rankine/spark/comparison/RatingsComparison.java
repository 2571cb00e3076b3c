package dev.rankine.spark.comparison;

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
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/// The same descent on the same ratings.
public final class RatingsComparison {
    private final PlantedRatings ratings;
    private final SgdParameters parameters;
    private final Dataset<Row> frame;

    private RatingsComparison(PlantedRatings ratings, SgdParameters parameters, Dataset<Row> frame) {
        this.ratings = ratings;
        this.parameters = parameters;
        this.frame = frame;
    }

    public static Comparison of(
            SparkSession session, PlantedRatings ratings, SgdParameters parameters, int partitions) {
        Dataset<Row> frame = ratings.frame(session, partitions).persist(StorageLevel.MEMORY_AND_DISK());
        frame.count();
        var compared = new RatingsComparison(ratings, parameters, frame);
        return new Comparison("held-out RMSE", List.of(compared::alone, compared::executors, compared::gang));
    }

    private Outcome alone(int passes) {
        Interactions data = ratings.here();
        long begun = System.nanoTime();
        try (Workers workers = Workers.threads(1)) {
            FactorModel model =
                    new SgdTrainer(parameters.withEpochs(passes)).train(data, workers, TrainingListener.silent());
            double seconds = (System.nanoTime() - begun) / 1e9;
            double ofPass = model.provenance().epochs().stream()
                    .mapToDouble(Provenance.Epoch::seconds)
                    .average()
                    .orElse(0);
            double error = ratings.error(model, data);
            return new Outcome("one thread", passes, seconds, ofPass, 0, error, Optional.empty());
        }
    }

    private Outcome executors(int passes) {
        return learned("spark", passes);
    }

    private Outcome gang(int passes) {
        return learned("gang", passes);
    }

    private Outcome learned(String engine, int passes) {
        var estimator = new RankineSGD()
                .setEngine(engine)
                .setRank(parameters.rank())
                .setMaxIter(passes)
                .setStepSize(parameters.step())
                .setRegParam(parameters.regularization())
                .setBiasRegParam(parameters.biasRegularization())
                .setSeed(parameters.seed())
                .setColdStartStrategy("drop");
        long begun = System.nanoTime();
        RankineModel model = estimator.fit(PlantedRatings.learned(frame));
        double seconds = (System.nanoTime() - begun) / 1e9;
        TrainingReport report = model.report().orElseThrow();
        double ofPass = report.iterations().stream()
                .mapToDouble(TrainingReport.Iteration::seconds)
                .average()
                .orElse(0);
        double error = new RankineEvaluator().evaluate(model.transform(frame.where("held")));
        Optional<GangReport> gang = report.gang();
        String name = gang.map(FedGang::name).orElse("executors");
        return new Outcome(name, passes, seconds, ofPass, report.transfer().networkBytes(), error, gang);
    }
}
