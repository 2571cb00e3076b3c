package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.Rotation;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.training.RowRange;

/// The eigenvectors of a Gramian as a basis, in which the Gramian is a diagonal matrix.
public final class Eigenbasis {
    private final Eigenproblem problem;
    private final float[] values;
    private final Rotation into;
    private final Rotation outOf;

    public Eigenbasis(int rank) {
        this.problem = new Eigenproblem(rank);
        this.values = new float[rank];
        this.into = new Rotation(rank);
        this.outOf = new Rotation(rank);
    }

    /// Becomes the basis of another Gramian.
    public void take(SymmetricMatrix gramian) {
        problem.solve(gramian);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) Math.max(0, problem.value(n));
            for (int place = 0; place < values.length; place++) {
                float component = (float) problem.vector(n, place);
                into.set(place, n, component);
                outOf.set(n, place, component);
            }
        }
    }

    /// The eigenvalues: the diagonal of the Gramian in this basis.
    float[] values() {
        return values;
    }

    /// Sets rows of `rotated` to the same rows of `factors` in this basis.
    public void rotate(FactorMatrix factors, RowRange rows, FactorMatrix rotated) {
        Kernels.rotations().rotate(factors, rows.first(), rows.size(), into, rotated, rows.first());
    }

    /// Reads `count` rows into this basis.
    void read(FactorMatrix factors, int first, int count, FactorMatrix block) {
        Kernels.rotations().rotate(factors, first, count, into, block, 0);
    }

    /// Writes `count` rows back out of this basis.
    void write(FactorMatrix block, int count, FactorMatrix factors, int first) {
        Kernels.rotations().rotate(block, 0, count, outOf, factors, first);
    }
}
