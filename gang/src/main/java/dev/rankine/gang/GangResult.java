package dev.rankine.gang;

import dev.rankine.kernels.FactorMatrix;
import java.util.Map;
import java.util.Objects;

/// What a gang has learned.
///
/// @param matrices by name; a vector is a matrix of one column
public record GangResult(Map<String, FactorMatrix> matrices, GangReport report) {
    /// @throws IllegalArgumentException if there is none of this name
    public FactorMatrix matrix(String name) {
        if (!matrices.containsKey(name)) {
            throw new IllegalArgumentException("the gang learned " + matrices.keySet() + ", not " + name);
        }
        return Objects.requireNonNull(matrices.get(name));
    }

    /// The same with another report.
    public GangResult with(GangReport changed) {
        return new GangResult(matrices, changed);
    }

    /// The first column of a matrix.
    public float[] vector(String name) {
        FactorMatrix matrix = matrix(name);
        var vector = new float[matrix.rows()];
        for (int row = 0; row < vector.length; row++) {
            vector[row] = matrix.get(row, 0);
        }
        return vector;
    }
}
