package dev.rankine.kernels;

import java.util.Arrays;

/// [ConjugateKernels] one float at a time, as a textbook has them.
final class ScalarConjugateKernels implements ConjugateKernels {
    @Override
    public void descend(RidgeSystem system, int steps) {
        float[] x = system.solution();
        float[] residual = system.residual();
        float[] direction = system.direction();
        float[] image = system.image();
        begin(system);
        Arrays.fill(direction, 0);
        float before = Float.POSITIVE_INFINITY;
        for (int step = 1; step <= steps; step++) {
            float length = preconditionedLength(system);
            for (int column = 0; column < x.length; column++) {
                direction[column] = system.inverse()[column] * residual[column] + length / before * direction[column];
            }
            float curvature = applied(system);
            if (!(curvature > Float.MIN_NORMAL)) {
                return;
            }
            float stride = length / curvature;
            for (int column = 0; column < x.length; column++) {
                x[column] += stride * direction[column];
                residual[column] -= stride * image[column];
            }
            for (int n = 0; n < system.size(); n++) {
                system.scores()[n] += stride * system.products()[n];
            }
            before = length;
        }
    }

    /// The residual `b - A x`, the inverse of A's diagonal, and the scores of x.
    private static void begin(RidgeSystem system) {
        float[] x = system.solution();
        float[] ridge = system.ridge();
        float[] residual = system.residual();
        float[] inverse = system.inverse();
        for (int column = 0; column < x.length; column++) {
            residual[column] = -ridge[column] * x[column];
            inverse[column] = ridge[column];
        }
        for (int n = 0; n < system.size(); n++) {
            float score = product(system, n, x);
            system.scores()[n] = score;
            float weight = system.weights()[n];
            for (int column = 0; column < system.matrix().rank(); column++) {
                float z = system.matrix().get(system.rows()[n], column);
                residual[column] += weight * (system.targets()[n] - score) * z;
                inverse[column] += weight * z * z;
            }
        }
        for (int column = 0; column < x.length; column++) {
            inverse[column] = 1 / inverse[column];
        }
    }

    private static float product(RidgeSystem system, int n, float[] x) {
        float product = 0;
        for (int column = 0; column < system.matrix().rank(); column++) {
            product += x[column] * system.matrix().get(system.rows()[n], column);
        }
        return product;
    }

    private static float preconditionedLength(RidgeSystem system) {
        float length = 0;
        for (int column = 0; column < system.residual().length; column++) {
            length += system.residual()[column] * system.residual()[column] * system.inverse()[column];
        }
        return length;
    }

    /// Sets the image of the direction p to `A p`, and the products to those with the rows.
    ///
    /// @return `p . A p`
    private static float applied(RidgeSystem system) {
        float[] direction = system.direction();
        float[] image = system.image();
        for (int column = 0; column < image.length; column++) {
            image[column] = system.ridge()[column] * direction[column];
        }
        for (int n = 0; n < system.size(); n++) {
            float product = product(system, n, direction);
            system.products()[n] = product;
            for (int column = 0; column < system.matrix().rank(); column++) {
                image[column] += system.weights()[n] * product * system.matrix().get(system.rows()[n], column);
            }
        }
        float curvature = 0;
        for (int column = 0; column < image.length; column++) {
            curvature += direction[column] * image[column];
        }
        return curvature;
    }
}
