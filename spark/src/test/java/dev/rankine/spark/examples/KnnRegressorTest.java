package dev.rankine.spark.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnnRegressorTest {
    private static final int POINTS = 200;
    private static final int NEIGHBOURS = 7;
    private final Random random = new Random(5);
    private final float[][] points = drawn(POINTS);
    private final double[] values = random.doubles(POINTS).toArray();
    private final KnnRegressor regressor = new KnnRegressor(points, values, NEIGHBOURS);

    @Test
    void whatCannotBeANeighbourhoodIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnnRegressor(new float[0][], new double[0], 1))
                .withMessage("points must be at least 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnnRegressor(points, values, POINTS + 1))
                .withMessageContaining("no more neighbours");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> regressor.predict(new float[][] {{1, 2}}))
                .withMessage("features must be 3 numbers, was 2");
    }

    @Test
    void aPredictionIsTheMeanOfTheNearest() {
        float[][] queries = drawn(20);
        double[] predicted = regressor.predict(queries);
        for (int query = 0; query < queries.length; query++) {
            assertThat(predicted[query]).isCloseTo(meanOfNearest(queries[query]), within(1e-12));
        }
    }

    @Test
    void aCopyThatTravelledPredictsTheSame() throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(regressor);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            float[][] queries = drawn(5);
            assertThat(((KnnRegressor) in.readObject()).predict(queries)).isEqualTo(regressor.predict(queries));
        }
    }

    private double meanOfNearest(float[] query) {
        return IntStream.range(0, POINTS)
                .boxed()
                .sorted(Comparator.comparingDouble(point -> squaredDistance(query, points[point])))
                .limit(NEIGHBOURS)
                .mapToDouble(point -> values[point])
                .average()
                .orElseThrow();
    }

    private static double squaredDistance(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(place -> ((double) a[place] - b[place]) * ((double) a[place] - b[place]))
                .sum();
    }

    private float[][] drawn(int rows) {
        var drawn = new float[rows][3];
        for (float[] row : drawn) {
            for (int place = 0; place < row.length; place++) {
                row[place] = (float) random.nextGaussian();
            }
        }
        return drawn;
    }
}
