package dev.rankine.spark.files;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Three users and three items of the same names, with two factors and biases.
public final class SmallModel {
    private SmallModel() {}

    public static FactorModel withIds(String... names) {
        var ids = Ids.of(List.of(names));
        return new FactorModel(
                ids,
                ids,
                matrix(1, 2, 3, 4, 5, 6),
                matrix(-1, 0.5f, 0.25f, 1, -2, 3),
                new Biases(3.5f, new float[] {0.1f, -0.2f, 0.3f}, new float[] {-1, 0, 1}),
                new Provenance("sgd", Map.of("rank", 2L), 1, 9, Instant.EPOCH, List.of(), Map.of()));
    }

    private static FactorMatrix matrix(float... values) {
        var matrix = FactorMatrix.zeros(values.length / 2, 2);
        for (int index = 0; index < values.length; index++) {
            matrix.set(index / 2, index % 2, values[index]);
        }
        return matrix;
    }
}
