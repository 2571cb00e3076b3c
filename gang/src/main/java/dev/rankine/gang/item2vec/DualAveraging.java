package dev.rankine.gang.item2vec;

/// Vectors from sums alone: `v = -step g / sqrt(s)`, where `g` is the sum of all gradients so far and `s` that of their
/// squares, of each pair on its own and in the mean of the columns. AdaGrad's primal-dual form: Duchi, Hazan and
/// Singer,
/// "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12, 2011, equation 3.
///
/// A row of the server is `g` with `s` behind it. Sums are what ranks push, so whose gradients they are does not
/// matter,
/// and however many gradients a batch has for one row, it goes no further than their squares allow.
record DualAveraging(double step) {
    /// What sums of squares begin with, so that the first gradient alone does not make a whole step.
    private static final double FIRST_SQUARES = 0.01;

    /// Makes of the sums of a row its vector; the last place stays.
    void toVector(float[] row) {
        float scale = (float) (-step / Math.sqrt(FIRST_SQUARES + row[row.length - 1]));
        for (int column = 0; column < row.length - 1; column++) {
            row[column] *= scale;
        }
    }

    /// The sum that a vector's column begins with, before there is a gradient.
    float firstSum(double column) {
        return (float) (-column * Math.sqrt(FIRST_SQUARES) / step);
    }
}
