package dev.rankine.kernels;

/// [RowKernels] one float at a time: what the vector twin must agree with, and what runs where there is no Vector API.
final class ScalarRowKernels implements RowKernels {
    @Override
    public float dot(FactorMatrix left, int i, FactorMatrix right, int j) {
        float sum = 0;
        for (int column = 0; column < left.rank(); column++) {
            sum += left.get(i, column) * right.get(j, column);
        }
        return sum;
    }

    @Override
    public void dots(FactorMatrix left, int[] i, FactorMatrix right, int[] j, int pairs, float[] products) {
        for (int pair = 0; pair < pairs; pair++) {
            products[pair] = dot(left, i[pair], right, j[pair]);
        }
    }

    @Override
    public float dot(float[] left, FactorMatrix right, int j) {
        float sum = 0;
        for (int column = 0; column < right.rank(); column++) {
            sum += left[column] * right.get(j, column);
        }
        return sum;
    }

    @Override
    public void add(float scale, FactorMatrix matrix, int j, float[] sum, int at) {
        for (int column = 0; column < matrix.rank(); column++) {
            sum[at + column] += scale * matrix.get(j, column);
        }
    }

    @Override
    public void scale(float scale, FactorMatrix matrix, int j, float[] target, int at) {
        for (int column = 0; column < matrix.rank(); column++) {
            target[at + column] = scale * matrix.get(j, column);
        }
    }
}
