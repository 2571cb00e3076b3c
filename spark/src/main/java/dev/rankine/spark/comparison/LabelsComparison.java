package dev.rankine.spark.comparison;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.minibatch.FactorizationMachine;
import dev.rankine.gang.minibatch.LogisticLoss;
import dev.rankine.gang.minibatch.MachineParameters;
import dev.rankine.gang.planted.PlantedLabels;
import dev.rankine.spark.transfer.Transfer;
import dev.rankine.spark.transfer.TransferMeter;
import dev.rankine.training.RowRange;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// The same sparse logistic regression by Spark's own, whose driver adds up the gradients of all rows and takes a
/// step of L-BFGS, by tasks that learn on their own and average their weights once a pass, and by a gang that adds up
/// the gradients of every batch.
public final class LabelsComparison {
    private final LabelledFrame labelled;
    private final MachineParameters gang;
    private final MachineParameters task;
    private final Dataset<Row> frame;
    private final FedRows held;
    private final SparkSession session;

    private LabelsComparison(
            SparkSession session, LabelledFrame labelled, MachineParameters gang, MachineParameters task) {
        this.session = session;
        this.labelled = labelled;
        this.gang = gang;
        this.task = task;
        this.frame = labelled.on(session).cache();
        this.held = new PlantedLabels(labelled.features())
                .of(new RowRange(labelled.rows(), labelled.rows() + Math.max(1, labelled.rows() / 10)));
        frame.count();
    }

    /// @param labelled what is learned from; the loss is that of a tenth as many others
    /// @param gang what the gang is told, without a rank
    /// @param task what tasks are told that learn on their own, without a rank
    public static Comparison of(
            SparkSession session, LabelledFrame labelled, MachineParameters gang, MachineParameters task) {
        var compared = new LabelsComparison(session, labelled, gang, task);
        return new Comparison(
                "held-out log loss", List.of(compared::driverGradient, compared::averages, compared::gang));
    }

    private Outcome driverGradient(int passes) {
        try (var meter = TransferMeter.start(session.sparkContext())) {
            LogisticRegressionModel model = new LogisticRegression()
                    .setMaxIter(passes)
                    .setTol(0)
                    .setStandardization(false)
                    .fit(frame);
            Transfer transfer = meter.lap();
            double[] weights = model.coefficients().toArray();
            double loss = LogisticLoss.mean(held, row -> margin(row, weights, model.intercept()));
            return Outcome.ofPasses("Spark's, by driver", passes, transfer.seconds(), transfer.networkBytes(), loss);
        }
    }

    private Outcome averages(int passes) {
        try (var meter = TransferMeter.start(session.sparkContext())) {
            float[] weights = new AveragedTasks(frame, labelled.features(), task).learn(passes);
            Transfer transfer = meter.lap();
            double loss = loss(weights);
            return Outcome.ofPasses("averaged tasks", passes, transfer.seconds(), transfer.networkBytes(), loss);
        }
    }

    private Outcome gang(int passes) throws Exception {
        var function = new FactorizationMachine(gang.withEpochs(passes), labelled.features());
        return new FedGang(frame, labelled.rows(), LabelledFrame::read)
                .learn(function, passes, result -> loss(result.vector("weights")));
    }

    /// @param weights those of the features, and the bias
    private double loss(float[] weights) {
        var features = new double[weights.length - 1];
        for (int feature = 0; feature < features.length; feature++) {
            features[feature] = weights[feature];
        }
        return LogisticLoss.mean(held, row -> margin(row, features, weights[features.length]));
    }

    private static double margin(FedRow row, double[] weights, double bias) {
        double margin = bias;
        for (int place = 0; place < row.length(); place++) {
            margin += weights[row.column(place)] * row.value(place);
        }
        return margin;
    }
}
