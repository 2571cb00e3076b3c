package dev.rankine.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [SymmetricKernels] in blocks of registers.
///
/// One block kernel, `C += scale X^T X` over four rows and two vectors of columns of `C`, does nearly all the work of
/// both the sums and the factor: Cholesky goes down the matrix in panels of eight rows, and what a finished panel takes
/// off the rest is such a product too. Blocks on the diagonal also write below it, where nobody looks.
final class VectorSymmetricKernels implements SymmetricKernels {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK_ROWS = 4;
    private static final int BLOCK_COLUMNS = 2 * LANES.length();
    private static final int PANEL = 8;

    @Override
    public void addOuterProducts(RowTile tile, SymmetricMatrix sum) {
        addProduct(1, tile.values(), 0, tile.rows(), sum, 0);
    }

    /// Adds `scale X^T X` to the rows of `sum` from `first` on; `X` is `depth` rows of the stride of `sum` at `x`.
    private static void addProduct(float scale, float[] rows, int x, int depth, SymmetricMatrix sum, int first) {
        int stride = sum.stride();
        for (int i = first; i < sum.order(); i += BLOCK_ROWS) {
            for (int j = i - i % BLOCK_COLUMNS; j < sum.order(); j += BLOCK_COLUMNS) {
                addBlock(scale, rows, x + i, x + j, depth, stride, sum.values(), i * stride + j);
            }
        }
    }

    private static void addBlock(float scale, float[] x, int i, int j, int depth, int stride, float[] sum, int at) {
        int lanes = LANES.length();
        FloatVector sum00 = FloatVector.zero(LANES);
        FloatVector sum01 = FloatVector.zero(LANES);
        FloatVector sum10 = FloatVector.zero(LANES);
        FloatVector sum11 = FloatVector.zero(LANES);
        FloatVector sum20 = FloatVector.zero(LANES);
        FloatVector sum21 = FloatVector.zero(LANES);
        FloatVector sum30 = FloatVector.zero(LANES);
        FloatVector sum31 = FloatVector.zero(LANES);
        for (int row = 0; row < depth * stride; row += stride) {
            FloatVector left = FloatVector.fromArray(LANES, x, j + row);
            FloatVector right = FloatVector.fromArray(LANES, x, j + row + lanes);
            FloatVector x0 = FloatVector.broadcast(LANES, x[i + row]);
            sum00 = x0.fma(left, sum00);
            sum01 = x0.fma(right, sum01);
            FloatVector x1 = FloatVector.broadcast(LANES, x[i + row + 1]);
            sum10 = x1.fma(left, sum10);
            sum11 = x1.fma(right, sum11);
            FloatVector x2 = FloatVector.broadcast(LANES, x[i + row + 2]);
            sum20 = x2.fma(left, sum20);
            sum21 = x2.fma(right, sum21);
            FloatVector x3 = FloatVector.broadcast(LANES, x[i + row + 3]);
            sum30 = x3.fma(left, sum30);
            sum31 = x3.fma(right, sum31);
        }
        FloatVector factor = FloatVector.broadcast(LANES, scale);
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        sum00.fma(factor, FloatVector.fromArray(LANES, sum, at)).intoArray(sum, at);
        sum01.fma(factor, FloatVector.fromArray(LANES, sum, at + lanes)).intoArray(sum, at + lanes);
        sum10.fma(factor, FloatVector.fromArray(LANES, sum, at1)).intoArray(sum, at1);
        sum11.fma(factor, FloatVector.fromArray(LANES, sum, at1 + lanes)).intoArray(sum, at1 + lanes);
        sum20.fma(factor, FloatVector.fromArray(LANES, sum, at2)).intoArray(sum, at2);
        sum21.fma(factor, FloatVector.fromArray(LANES, sum, at2 + lanes)).intoArray(sum, at2 + lanes);
        sum30.fma(factor, FloatVector.fromArray(LANES, sum, at3)).intoArray(sum, at3);
        sum31.fma(factor, FloatVector.fromArray(LANES, sum, at3 + lanes)).intoArray(sum, at3 + lanes);
    }

    @Override
    public void addTargets(RowTile tile, float[] sum) {
        for (int column = 0; column < sum.length; column += BLOCK_COLUMNS) {
            addTargets(tile, column, sum);
        }
    }

    private static void addTargets(RowTile tile, int column, float[] sum) {
        float[] x = tile.values();
        float[] targets = tile.targets();
        FloatVector left = FloatVector.zero(LANES);
        FloatVector right = FloatVector.zero(LANES);
        int at = column;
        for (int row = 0; row < tile.rows(); row++) {
            FloatVector target = FloatVector.broadcast(LANES, targets[row]);
            left = FloatVector.fromArray(LANES, x, at).fma(target, left);
            right = FloatVector.fromArray(LANES, x, at + LANES.length()).fma(target, right);
            at += tile.stride();
        }
        addWithin(left, sum, column);
        addWithin(right, sum, column + LANES.length());
    }

    /// Adds those lanes that have a place in `sum`.
    private static void addWithin(FloatVector lanes, float[] sum, int at) {
        VectorMask<Float> within = LANES.indexInRange(at, sum.length);
        FloatVector.fromArray(LANES, sum, at, within).add(lanes).intoArray(sum, at, within);
    }

    @Override
    public boolean factor(SymmetricMatrix matrix) {
        float least = matrix.leastPivot();
        for (int panel = 0; panel < matrix.order(); panel += PANEL) {
            int end = Math.min(panel + PANEL, matrix.order());
            for (int row = panel; row < end; row++) {
                if (!factorRow(matrix, panel, row, least)) {
                    return false;
                }
            }
            addProduct(-1, matrix.values(), panel * matrix.stride(), end - panel, matrix, end);
        }
        return true;
    }

    /// Takes off one row what the rows of its panel above it leave to take, and divides it by the root of its pivot.
    /// Goes in whole vectors, so it begins below the diagonal and ends in the padding.
    private static boolean factorRow(SymmetricMatrix matrix, int panel, int row, float least) {
        float[] values = matrix.values();
        int stride = matrix.stride();
        int diagonal = row * stride + row;
        int start = row * stride + LANES.loopBound(row);
        int end = row * stride + matrix.order();
        for (int above = panel; above < row; above++) {
            add(-values[above * stride + row], values, (above - row) * stride, values, start, end);
        }
        float pivot = values[diagonal];
        if (!(pivot > least)) {
            return false;
        }
        multiply((float) (1 / Math.sqrt(pivot)), values, start, end);
        return true;
    }

    @Override
    public void solve(SymmetricMatrix factor, float[] x) {
        VectorSubstitution.forward(factor, x);
        VectorSubstitution.backward(factor, x);
    }

    /// Adds `scale` times what lies `away` to whole vectors from `start` on, as many as reach `end`.
    private static void add(float scale, float[] values, int away, float[] sum, int start, int end) {
        FloatVector factor = FloatVector.broadcast(LANES, scale);
        for (int i = start; i < end; i += LANES.length()) {
            FloatVector.fromArray(LANES, values, i + away)
                    .fma(factor, FloatVector.fromArray(LANES, sum, i))
                    .intoArray(sum, i);
        }
    }

    /// Multiplies whole vectors from `start` on, as many as reach `end`.
    private static void multiply(float scale, float[] values, int start, int end) {
        for (int i = start; i < end; i += LANES.length()) {
            FloatVector.fromArray(LANES, values, i).mul(scale).intoArray(values, i);
        }
    }
}
