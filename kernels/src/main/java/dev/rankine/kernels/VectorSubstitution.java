package dev.rankine.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Substitution through a Cholesky factor `U`, in strips of its rows.
///
/// Within a strip each place waits for the one before it, so that part goes float by float, which never has to wait
/// for a register to be written and read again; what a strip takes off all other places goes a register at a time.
final class VectorSubstitution {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STRIP = 16;

    private VectorSubstitution() {}

    /// Replaces `x` by the solution of `U^T y = x`.
    static void forward(SymmetricMatrix factor, float[] x) {
        for (int first = 0; first < factor.order(); first += STRIP) {
            int end = Math.min(first + STRIP, factor.order());
            forwardWithin(factor, first, end, x);
            for (int column = end; column < factor.order(); column += LANES.length()) {
                takeOff(factor, first, end, column, x);
            }
        }
    }

    private static void forwardWithin(SymmetricMatrix factor, int first, int end, float[] x) {
        float[] values = factor.values();
        for (int row = first; row < end; row++) {
            int start = row * factor.stride();
            float value = x[row] / values[start + row];
            x[row] = value;
            for (int column = row + 1; column < end; column++) {
                x[column] -= value * values[start + column];
            }
        }
    }

    /// Takes what the rows from `first` to `end` leave to take off one register of places.
    private static void takeOff(SymmetricMatrix factor, int first, int end, int column, float[] x) {
        int stride = factor.stride();
        VectorMask<Float> within = LANES.indexInRange(column, factor.order());
        FloatVector left = FloatVector.fromArray(LANES, x, column, within);
        for (int row = first; row < end; row++) {
            left = FloatVector.fromArray(LANES, factor.values(), row * stride + column)
                    .fma(FloatVector.broadcast(LANES, -x[row]), left);
        }
        left.intoArray(x, column, within);
    }

    /// Replaces `x` by the solution of `U y = x`.
    static void backward(SymmetricMatrix factor, float[] x) {
        int last = (factor.order() - 1) / STRIP * STRIP;
        for (int first = last; first >= 0; first -= STRIP) {
            int end = Math.min(first + STRIP, factor.order());
            for (int row = first; row < end; row++) {
                x[row] -= beyond(factor, row, end, x);
            }
            backwardWithin(factor, first, end, x);
        }
    }

    /// The product of what a row has from column `end` on with `x`.
    private static float beyond(SymmetricMatrix factor, int row, int end, float[] x) {
        int start = row * factor.stride();
        FloatVector sums = FloatVector.zero(LANES);
        for (int column = end; column < factor.order(); column += LANES.length()) {
            VectorMask<Float> within = LANES.indexInRange(column, factor.order());
            sums = FloatVector.fromArray(LANES, factor.values(), start + column)
                    .fma(FloatVector.fromArray(LANES, x, column, within), sums);
        }
        sums = sums.add(sums.rearrange(VectorRowKernels.HALF));
        sums = LANES.length() < 4 ? sums : sums.add(sums.rearrange(VectorRowKernels.QUARTER));
        sums = LANES.length() < 8 ? sums : sums.add(sums.rearrange(VectorRowKernels.EIGHTH));
        sums = LANES.length() < 16 ? sums : sums.add(sums.rearrange(VectorRowKernels.SIXTEENTH));
        return sums.lane(0);
    }

    private static void backwardWithin(SymmetricMatrix factor, int first, int end, float[] x) {
        float[] values = factor.values();
        for (int row = end - 1; row >= first; row--) {
            int start = row * factor.stride();
            float value = x[row];
            for (int column = row + 1; column < end; column++) {
                value -= values[start + column] * x[column];
            }
            x[row] = value / values[start + row];
        }
    }
}
