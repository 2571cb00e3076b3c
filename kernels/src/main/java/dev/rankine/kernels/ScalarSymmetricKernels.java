package dev.rankine.kernels;

/// [SymmetricKernels] one float at a time, each formula as it stands in a textbook.
final class ScalarSymmetricKernels implements SymmetricKernels {
    @Override
    public void addOuterProducts(RowTile tile, SymmetricMatrix sum) {
        float[] x = tile.values();
        for (int start = 0; start < tile.rows() * tile.stride(); start += tile.stride()) {
            for (int i = 0; i < sum.order(); i++) {
                for (int j = i; j < sum.order(); j++) {
                    sum.set(i, j, sum.get(i, j) + x[start + i] * x[start + j]);
                }
            }
        }
    }

    @Override
    public void addTargets(RowTile tile, float[] sum) {
        for (int row = 0; row < tile.rows(); row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[column] += tile.targets()[row] * tile.values()[row * tile.stride() + column];
            }
        }
    }

    @Override
    public boolean factor(SymmetricMatrix matrix) {
        float least = matrix.leastPivot();
        for (int i = 0; i < matrix.order(); i++) {
            float pivot = reduced(matrix, i, i);
            if (!(pivot > least)) {
                return false;
            }
            float root = (float) Math.sqrt(pivot);
            matrix.set(i, i, root);
            for (int j = i + 1; j < matrix.order(); j++) {
                matrix.set(i, j, reduced(matrix, i, j) / root);
            }
        }
        return true;
    }

    /// `a_ij - sum over the rows p above i of u_pi u_pj`.
    private static float reduced(SymmetricMatrix matrix, int i, int j) {
        float value = matrix.get(i, j);
        for (int p = 0; p < i; p++) {
            value -= matrix.get(p, i) * matrix.get(p, j);
        }
        return value;
    }

    @Override
    public void solve(SymmetricMatrix factor, float[] x) {
        for (int i = 0; i < factor.order(); i++) {
            for (int p = 0; p < i; p++) {
                x[i] -= factor.get(p, i) * x[p];
            }
            x[i] /= factor.get(i, i);
        }
        for (int i = factor.order() - 1; i >= 0; i--) {
            for (int j = i + 1; j < factor.order(); j++) {
                x[i] -= factor.get(i, j) * x[j];
            }
            x[i] /= factor.get(i, i);
        }
    }
}
