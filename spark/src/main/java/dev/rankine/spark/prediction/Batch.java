package dev.rankine.spark.prediction;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/// Rows that a model sees at once.
final class Batch {
    private final PartitionPrediction prediction;
    private final int partition;
    private final Predictor predictor;
    private final List<InternalRow> rows = new ArrayList<>();
    private final List<float[]> features = new ArrayList<>();
    private long before;

    Batch(PartitionPrediction prediction, int partition) {
        this.prediction = prediction;
        this.partition = partition;
        this.predictor = prediction.predictor().value().value();
    }

    boolean full() {
        return rows.size() >= prediction.batchSize();
    }

    /// @param pair a whole row and its features, in memory that Spark uses again
    void add(InternalRow pair) {
        rows.add(pair.getStruct(0, prediction.schema().size()).copy());
        if (pair.isNullAt(1)) {
            throw new IllegalArgumentException(prediction.features() + " must not be null, " + where(rows.size() - 1));
        }
        features.add(pair.getArray(1).toFloatArray());
    }

    /// The rows with their predictions; the batch is empty then.
    Iterator<InternalRow> take() {
        double[] predictions = predict();
        var joined = new ArrayList<InternalRow>(rows.size());
        for (int place = 0; place < predictions.length; place++) {
            joined.add(new JoinedRow(rows.get(place), new GenericInternalRow(new Object[] {predictions[place]})));
        }
        before += rows.size();
        rows.clear();
        features.clear();
        return joined.iterator();
    }

    private double[] predict() {
        double[] predictions;
        try {
            predictions = predictor.predict(features.toArray(float[][]::new));
        } catch (RuntimeException e) {
            throw failure(e);
        }
        if (predictions.length != rows.size()) {
            throw new IllegalStateException("the model must predict once for each row, was " + predictions.length
                    + " for " + rows.size() + " rows");
        }
        return predictions;
    }

    /// Names the first row that the model cannot predict for when it is alone, else the first of the batch.
    private IllegalStateException failure(RuntimeException cause) {
        int culprit =
                IntStream.range(0, rows.size()).filter(this::fails).findFirst().orElse(0);
        return new IllegalStateException(
                "the model cannot predict, " + where(culprit) + ": " + cause.getMessage(), cause);
    }

    private boolean fails(int place) {
        try {
            predictor.predict(new float[][] {features.get(place)});
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /// Which row it is: its place and its values.
    private String where(int place) {
        return "at row " + (before + place) + " of partition " + partition + ": "
                + rows.get(place).toSeq(prediction.schema()).mkString(", ");
    }
}
