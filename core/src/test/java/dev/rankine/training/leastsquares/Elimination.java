package dev.rankine.training.leastsquares;

/// Gauss and Jordan's elimination with partial pivoting.
final class Elimination {
    private Elimination() {}

    /// Both arguments are used up.
    static double[] solve(double[][] matrix, double[] right) {
        int order = right.length;
        for (int column = 0; column < order; column++) {
            int pivot = column;
            for (int row = column; row < order; row++) {
                pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
            }
            swap(matrix, right, column, pivot);
            for (int row = 0; row < order; row++) {
                double factor = row == column ? 0 : matrix[row][column] / matrix[column][column];
                for (int i = column; i < order; i++) {
                    matrix[row][i] -= factor * matrix[column][i];
                }
                right[row] -= factor * right[column];
            }
        }
        for (int row = 0; row < order; row++) {
            right[row] /= matrix[row][row];
        }
        return right;
    }

    private static void swap(double[][] matrix, double[] right, int a, int b) {
        double[] row = matrix[a];
        matrix[a] = matrix[b];
        matrix[b] = row;
        double value = right[a];
        right[a] = right[b];
        right[b] = value;
    }
}
