package dev.rankine.training.leastsquares;

import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.SymmetricMatrix;
import java.util.Arrays;

/// A way to make `x^T A x / 2 - b^T x` small, where A is symmetric and positive definite. Owns scratch: one a worker.
sealed interface Solver {
    /// @param matrix A, which may be used up
    /// @param right b
    /// @param x where to begin, and where to leave the solution
    /// @return whether there is a single solution
    boolean solve(SymmetricMatrix matrix, float[] right, float[] x);

    /// Solves `A x = b` by Cholesky's factor of A.
    final class Cholesky implements Solver {
        @Override
        public boolean solve(SymmetricMatrix matrix, float[] right, float[] x) {
            System.arraycopy(right, 0, x, 0, right.length);
            if (!Kernels.symmetric().factor(matrix)) {
                return false;
            }
            Kernels.symmetric().solve(matrix, x);
            return true;
        }
    }

    /// Finds the best x without a negative value by going round its places and making each the best it can be
    /// while the others stand: the coordinate descent of Franc, Hlavac and Navara (2005) on the normal equations.
    ///
    /// No step makes the objective larger, so a system that needs more rounds than it gets here goes on from where
    /// it is in the next epoch.
    final class CoordinateDescent implements Solver {
        private static final int MOST_ROUNDS = 200;
        private static final float TOLERANCE = 1e-6f;

        private final float[] gradient;

        CoordinateDescent(int rank) {
            this.gradient = new float[rank];
        }

        @Override
        public boolean solve(SymmetricMatrix matrix, float[] right, float[] x) {
            Arrays.fill(gradient, 0);
            for (int place = 0; place < x.length; place++) {
                gradient[place] -= right[place];
                matrix.addRow(x[place], place, gradient);
            }
            int round = 0;
            while (round < MOST_ROUNDS && largestStep(matrix, x) > TOLERANCE * largest(x)) {
                round++;
            }
            return true;
        }

        /// One round, and how far it moved the place that it moved farthest.
        private float largestStep(SymmetricMatrix matrix, float[] x) {
            float largest = 0;
            for (int place = 0; place < x.length; place++) {
                float curvature = matrix.get(place, place);
                float best = curvature > 0 ? Math.max(0, x[place] - gradient[place] / curvature) : 0;
                float step = best - x[place];
                if (step != 0) {
                    x[place] = best;
                    matrix.addRow(step, place, gradient);
                    largest = Math.max(largest, Math.abs(step));
                }
            }
            return largest;
        }

        private static float largest(float[] x) {
            float largest = 0;
            for (float value : x) {
                largest = Math.max(largest, value);
            }
            return largest;
        }
    }
}
