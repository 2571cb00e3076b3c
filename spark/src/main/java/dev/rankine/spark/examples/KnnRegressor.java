package dev.rankine.spark.examples;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.ranking.BlockTopN;
import dev.rankine.ranking.PackedCatalogue;
import dev.rankine.ranking.Ranking;
import dev.rankine.spark.prediction.Predictor;
import dev.rankine.training.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/// Predicts the mean of the values of the nearest points.
///
/// The points lie in native memory, where the kernels read them. That does not travel: an executor packs them anew when
/// it gets the model.
public final class KnnRegressor implements Predictor {
    private static final long serialVersionUID = 1;

    private final float[][] points;
    private final double[] values;
    private final int neighbours;
    private final transient PackedCatalogue packed;

    /// @param points not empty, all of one length
    /// @param values of the points
    /// @param neighbours that are averaged, at most as many as there are points
    public KnnRegressor(float[][] points, double[] values, int neighbours) {
        Parameters.requireAtLeast(1, "points", points.length);
        Parameters.requireAtLeast(1, "neighbours", neighbours);
        if (values.length != points.length || neighbours > points.length) {
            throw new IllegalArgumentException("there must be a value for each of " + points.length
                    + " points and no more neighbours, was " + values.length + " values and " + neighbours);
        }
        this.points = points;
        this.values = values;
        this.neighbours = neighbours;
        this.packed = packed(points);
    }

    /// Of `|x - q|^2 = |x|^2 - 2 x q + |q|^2` the last term is the same for all points, so the nearest have the largest
    /// `x q - |x|^2 / 2`: they are ranked as items are, by a product and a bias.
    private static PackedCatalogue packed(float[][] points) {
        FactorMatrix rows = FactorMatrix.zeros(points.length, points[0].length);
        var biases = new float[points.length];
        for (int point = 0; point < points.length; point++) {
            requireFeatures(rows.rank(), points[point]);
            rows.write(point, points[point]);
            biases[point] = -Kernels.rows().dot(rows, point, rows, point) / 2;
        }
        return new PackedCatalogue(rows, biases);
    }

    private static void requireFeatures(int wanted, float[] row) {
        if (row.length != wanted) {
            throw new IllegalArgumentException("features must be " + wanted + " numbers, was " + row.length);
        }
    }

    /// Brings the points of a DataFrame to the driver.
    ///
    /// @param featuresCol arrays of numbers
    /// @param valueCol numbers
    public static KnnRegressor fit(Dataset<Row> points, String featuresCol, String valueCol, int neighbours) {
        List<Row> rows = features(points, featuresCol, points.col(valueCol).cast("double"))
                .collectAsList();
        return new KnnRegressor(
                rows.stream().map(KnnRegressor::floats).toArray(float[][]::new),
                rows.stream().mapToDouble(row -> row.getDouble(1)).toArray(),
                neighbours);
    }

    /// The features as floats, first, and what else is wanted.
    static Dataset<Row> features(Dataset<Row> rows, String featuresCol, Column... others) {
        Column features = rows.col(featuresCol).cast("array<float>");
        return rows.select(
                Stream.concat(Stream.of(features), Arrays.stream(others)).toArray(Column[]::new));
    }

    static float[] floats(Row row) {
        List<Float> boxed = row.getList(0);
        var floats = new float[boxed.size()];
        for (int place = 0; place < floats.length; place++) {
            floats[place] = boxed.get(place);
        }
        return floats;
    }

    @Override
    public double[] predict(float[][] batch) {
        var block = new BlockTopN(packed, neighbours, Math.clamp(batch.length, 1, BlockTopN.usualBlockSize()));
        var predictions = new double[batch.length];
        for (int first = 0; first < batch.length; first += block.blockSize()) {
            int size = Math.min(block.blockSize(), batch.length - first);
            for (int row = 0; row < size; row++) {
                requireFeatures(points[0].length, batch[first + row]);
                block.factors().write(row, batch[first + row]);
            }
            List<Ranking> nearest = block.rank(size);
            for (int row = 0; row < size; row++) {
                predictions[first + row] = meanOf(nearest.get(row));
            }
        }
        return predictions;
    }

    private double meanOf(Ranking nearest) {
        double sum = 0;
        for (int place = 0; place < nearest.size(); place++) {
            sum += values[nearest.item(place)];
        }
        return sum / nearest.size();
    }

    private Object readResolve() {
        return new KnnRegressor(points, values, neighbours);
    }
}
