package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;

/// Vectors as points of a sphere, where the nearest in angle are the nearest by either [Similarity].
///
/// By cosine they lie on one as they are. By inner product they lie inside one, whose radius M is the largest length;
/// a further axis lifts each `y` to its surface, by `sqrt(M^2 - |y|^2)`. Queries stay on the ground, so that their
/// angles to points go by the inner products (Bachrach et al., Speeding up the Xbox recommender system using a
/// Euclidean transformation for inner-product spaces, 2014). Nearness is that of angles: 1 for the same, 0 for
/// opposite ones.
final class Sphere {
    private final FactorMatrix vectors;
    private final float[] heights;
    private final float squaredRadius;

    private Sphere(FactorMatrix vectors, float[] heights, float squaredRadius) {
        this.vectors = vectors;
        this.heights = heights;
        this.squaredRadius = squaredRadius;
    }

    /// @param vectors none of them zero; by cosine of length one
    static Sphere of(FactorMatrix vectors, Similarity similarity) {
        var heights = new float[vectors.rows()];
        return switch (similarity) {
            case COSINE -> new Sphere(vectors, heights, 1);
            case INNER_PRODUCT -> {
                float most = 0;
                for (int row = 0; row < heights.length; row++) {
                    heights[row] = Kernels.rows().dot(vectors, row, vectors, row);
                    most = Math.max(most, heights[row]);
                }
                for (int row = 0; row < heights.length; row++) {
                    heights[row] = (float) Math.sqrt(most - heights[row]);
                }
                yield new Sphere(vectors, heights, most);
            }
        };
    }

    FactorMatrix vectors() {
        return vectors;
    }

    float nearness(int point, int other) {
        float product = Kernels.rows().dot(vectors, point, vectors, other) + heights[point] * heights[other];
        return nearness(product / squaredRadius);
    }

    /// How near a point is in the direction of a query.
    ///
    /// @param length of the query
    float nearness(float[] query, double length, int point) {
        return nearness((float) (Kernels.rows().dot(query, vectors, point) / (length * Math.sqrt(squaredRadius))));
    }

    private static float nearness(float cosine) {
        return (1 + cosine) / 2;
    }
}
