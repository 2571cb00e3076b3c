package dev.rankine.training.leastsquares;

import dev.rankine.kernels.SymmetricMatrix;
import java.util.Arrays;

/// The eigenvalues and eigenvectors of a symmetric matrix, in doubles: Householder's tridiagonal form, then implicit
/// QR steps with Wilkinson's shift (Golub and Van Loan, "Matrix Computations", algorithms 8.3.1 to 8.3.3).
///
/// The same matrix gives the same result, bit for bit, on every machine. Owns scratch, used again for every matrix.
final class Eigenproblem {
    private static final int STEPS_FOR_A_VALUE = 60;

    private final int order;
    private final double[][] matrix;
    private final double[][] vectors;
    private final double[] diagonal;
    private final double[] besides;
    private final double[] reflector;
    private final double[] product;

    Eigenproblem(int order) {
        this.order = order;
        this.matrix = new double[order][order];
        this.vectors = new double[order][order];
        this.diagonal = new double[order];
        this.besides = new double[order];
        this.reflector = new double[order];
        this.product = new double[order];
    }

    /// Solves for a matrix of this order.
    void solve(SymmetricMatrix symmetric) {
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                matrix[row][column] = symmetric.get(row, column);
            }
            Arrays.fill(vectors[row], 0);
            vectors[row][row] = 1;
        }
        for (int column = 0; column < order; column++) {
            reflect(column);
        }
        diagonalize();
    }

    /// The eigenvalues, in no order.
    double value(int n) {
        return diagonal[n];
    }

    /// One place of the eigenvector that belongs to [#value] `n`.
    double vector(int n, int place) {
        return vectors[n][place];
    }

    /// Makes everything in a column zero but the diagonal and the place below it, and in the row likewise.
    private void reflect(int column) {
        diagonal[column] = matrix[column][column];
        int first = column + 1;
        if (first == order) {
            return;
        }
        double squares = 0;
        for (int row = first + 1; row < order; row++) {
            squares += matrix[row][column] * matrix[row][column];
        }
        double head = matrix[first][column];
        if (squares == 0) {
            besides[column] = head;
            return;
        }
        double length = Math.sqrt(head * head + squares);
        besides[column] = head > 0 ? -length : length;
        for (int row = first; row < order; row++) {
            reflector[row] = matrix[row][column];
        }
        reflector[first] -= besides[column];
        double scale = 2 / (reflector[first] * reflector[first] + squares);
        reflectBothSides(first, scale);
        multiply(vectors, first, 0);
        for (int row = first; row < order; row++) {
            add(-scale * reflector[row], product, vectors[row], 0);
        }
    }

    /// With v the reflector and p = scale A v, takes `v w^T + w v^T` off A, where `w = p - scale / 2 (p . v) v`.
    private void reflectBothSides(int first, double scale) {
        multiply(matrix, first, first);
        double along = 0;
        for (int row = first; row < order; row++) {
            product[row] *= scale;
            along += product[row] * reflector[row];
        }
        add(-scale / 2 * along, reflector, product, first);
        for (int row = first; row < order; row++) {
            add(-reflector[row], product, matrix[row], first);
            add(-product[row], reflector, matrix[row], first);
        }
    }

    /// Sets the product to the sum of rows from `first` on, each times its place in the reflector, from a column on.
    private void multiply(double[][] rows, int first, int column) {
        Arrays.fill(product, 0);
        for (int row = first; row < order; row++) {
            add(reflector[row], rows[row], product, column);
        }
    }

    private static void add(double scale, double[] values, double[] sum, int first) {
        for (int place = first; place < sum.length; place++) {
            sum[place] += scale * values[place];
        }
    }

    private void diagonalize() {
        int steps = STEPS_FOR_A_VALUE * order;
        int last = order - 1;
        while (last > 0 && steps > 0) {
            if (isNothing(last - 1)) {
                last--;
            } else {
                int first = last - 1;
                while (first > 0 && !isNothing(first - 1)) {
                    first--;
                }
                step(first, last);
                steps--;
            }
        }
    }

    private boolean isNothing(int place) {
        double around = Math.abs(diagonal[place]) + Math.abs(diagonal[place + 1]);
        return Math.abs(besides[place]) <= Math.ulp(around);
    }

    /// One QR step on the part that has nothing beside it.
    private void step(int first, int last) {
        double x = diagonal[first] - shift(last);
        double z = besides[first];
        for (int place = first; place < last; place++) {
            double length = Math.sqrt(x * x + z * z);
            double cos = length == 0 ? 1 : x / length;
            double sin = length == 0 ? 0 : z / length;
            if (place > first) {
                besides[place - 1] = length;
            }
            rotate(place, cos, sin);
            if (place < last - 1) {
                x = besides[place];
                z = sin * besides[place + 1];
                besides[place + 1] *= cos;
            }
        }
    }

    /// The eigenvalue of the last two by two places that is nearer to the last.
    private double shift(int last) {
        double beside = besides[last - 1];
        double half = (diagonal[last - 1] - diagonal[last]) / 2;
        double root = Math.sqrt(half * half + beside * beside);
        return diagonal[last] - beside * beside / (half + (half < 0 ? -root : root));
    }

    private void rotate(int place, double cos, double sin) {
        double upper = diagonal[place];
        double lower = diagonal[place + 1];
        double beside = besides[place];
        diagonal[place] = cos * cos * upper + 2 * cos * sin * beside + sin * sin * lower;
        diagonal[place + 1] = sin * sin * upper - 2 * cos * sin * beside + cos * cos * lower;
        besides[place] = cos * sin * (lower - upper) + (cos * cos - sin * sin) * beside;
        rotate(vectors[place], vectors[place + 1], cos, sin);
    }

    private static void rotate(double[] upper, double[] lower, double cos, double sin) {
        for (int column = 0; column < upper.length; column++) {
            double x = upper[column];
            double y = lower[column];
            upper[column] = cos * x + sin * y;
            lower[column] = cos * y - sin * x;
        }
    }
}
