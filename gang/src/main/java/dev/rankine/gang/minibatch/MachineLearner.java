package dev.rankine.gang.minibatch;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.training.descent.Shuffle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The weights on one of those who learn together, and the rows that it has.
///
/// In which batch a row is follows from its key alone, so that the weights do not depend on who has which rows, but for
/// rounding. All have all weights and take the same steps.
public final class MachineLearner {
    /// What is added up behind the gradients of the features: that of the bias, the loss, and the number of rows.
    private static final int EXTRAS = 3;

    private final MachineParameters parameters;
    private final Together together;
    private final Batch[] batches;
    private final Weights weights;
    private final Margin margin;
    private final float[] ofBatch;
    private final float[] sums;
    private final MemorySegment message;
    private long bytesReduced;

    /// Collective.
    ///
    /// @param fed rows whose columns are features, with labels of 0 or 1
    /// @param allRows how many all have
    MachineLearner(MachineParameters parameters, FedRows fed, long allRows, Weights weights, Together together) {
        this.parameters = parameters;
        this.together = together;
        this.weights = weights;
        this.margin = new Margin(parameters.rank());
        int features = weights.rows().rows() - 1;
        this.batches = new Batch[(int) Math.max(1, Math.round((double) allRows / parameters.batch()))];
        for (int number = 0; number < batches.length; number++) {
            batches[number] = new Batch();
        }
        fed.forEach(row -> batches[Math.floorMod(row.key(), batches.length)].add(required(row, features)));
        int most = 0;
        for (Batch batch : batches) {
            batch.agree(features, together);
            most = Math.max(most, batch.touched().length);
        }
        this.ofBatch = new float[most * parameters.width()];
        this.sums = new float[most * parameters.width() + EXTRAS];
        this.message = Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, sums.length);
    }

    /// One who learns alone from all rows.
    public static MachineLearner alone(MachineParameters parameters, FedRows fed, int features) {
        return new MachineLearner(parameters, fed, fed.rows(), Weights.first(parameters, features), Together.alone());
    }

    private static FedRow required(FedRow row, int features) {
        if (row.label() != 0 && row.label() != 1) {
            throw new IllegalArgumentException("labels must be 0 or 1, row " + row.key() + " has " + row.label());
        }
        for (int place = 0; place < row.length(); place++) {
            if (row.column(place) < 0 || row.column(place) >= features) {
                throw new IllegalArgumentException("features must be numbered from 0 to " + (features - 1) + ", row "
                        + row.key() + " has " + row.column(place));
            }
        }
        return row;
    }

    /// What it has learned: of each feature its weight and its factors, feature after feature,
    /// and last a row of the same length that begins with the bias.
    public float[] weights() {
        return weights.toArray();
    }

    /// Goes on from weights as [#weights] has them; the squares that shorten steps stay its own.
    public void goOnFrom(float[] others) {
        weights.set(others);
    }

    /// How many bytes of gradients this rank has given to be added up.
    public long bytesReduced() {
        return bytesReduced;
    }

    /// Collective: goes over all rows, batch by batch, in an order of this epoch.
    ///
    /// @return the mean loss of a row, each as its batch met it
    public double pass(int epoch) {
        double loss = 0;
        double rows = 0;
        for (int number : Shuffle.of(batches.length, new SplittableRandom(parameters.seed() ^ epoch))) {
            Batch batch = batches[number];
            int size = batch.touched().length * parameters.width();
            addGradients(batch, size);
            addUp(size + EXTRAS);
            loss += sums[size + 1];
            rows += sums[size + 2];
            weights.descend(batch.touched(), sums, Math.max(1, sums[size + 2]));
        }
        return loss / Math.max(1, rows);
    }

    /// Of this rank's rows.
    private void addGradients(Batch batch, int size) {
        weights.read(batch.touched(), ofBatch);
        Arrays.fill(sums, 0, size + EXTRAS, 0);
        float bias = weights.bias();
        double loss = 0;
        for (int row = 0; row < batch.rows(); row++) {
            int start = batch.start(row);
            int end = batch.end(row);
            double m = margin.of(bias, ofBatch, batch.places(), batch.values(), start, end);
            double excess = 1 / (1 + Math.exp(-m)) - batch.label(row);
            margin.addGradient(excess, ofBatch, batch.places(), batch.values(), start, end, sums);
            sums[size] += (float) excess;
            loss += LogisticLoss.of(m, batch.label(row));
        }
        sums[size + 1] = (float) loss;
        sums[size + 2] = batch.rows();
    }

    private void addUp(int floats) {
        MemorySegment part = message.asSlice(0, (long) floats * Float.BYTES);
        MemorySegment.copy(sums, 0, part, ValueLayout.JAVA_FLOAT, 0, floats);
        together.addUp(part);
        MemorySegment.copy(part, ValueLayout.JAVA_FLOAT, 0, sums, 0, floats);
        bytesReduced += part.byteSize();
    }

    /// The mean loss of rows, which need not be those that it learns from.
    public double loss(FedRows rows) {
        return LogisticLoss.mean(rows, this::margin);
    }

    /// The logarithm of the odds that the label of a row is 1.
    public double margin(FedRow row) {
        int length = row.length();
        int[] features = Arrays.copyOf(row.columns(), length);
        var own = new float[length * parameters.width()];
        weights.read(features, own);
        int[] places = IntStream.range(0, length).toArray();
        return margin.of(weights.bias(), own, places, row.values(), 0, length);
    }
}
