package dev.rankine.training.leastsquares;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import dev.rankine.kernels.RidgeSystem;
import dev.rankine.training.RowRange;
import java.util.Arrays;

/// Takes each row two steps of conjugate gradients towards its best factors, from where they are, as Takacs, Pilaszy
/// and Tikk, "Applications of the conjugate gradient method for implicit feedback collaborative filtering" (2011), do.
///
/// It does so in the basis of the eigenvectors of the Gramian. There what all pairs ask for is a diagonal matrix, so a
/// step costs its entries alone, and the diagonal of the whole system is known and close to it: with it as the
/// preconditioner two steps an epoch reach what exact solutions do.
final class ConjugateGradients implements RowSolver {
    private static final int STEPS = 2;
    private static final int ROWS_AT_ONCE = 64;

    private final Objective objective;
    private final float mean;
    private final RidgeSystem system;
    private final FactorMatrix block;
    private final float[] spectrum;
    private final WeightedRow row = new WeightedRow();

    ConjugateGradients(Objective objective, float mean, int rank) {
        this.objective = objective;
        this.mean = mean;
        this.system = new RidgeSystem(rank);
        this.block = FactorMatrix.zeros(ROWS_AT_ONCE, rank);
        this.spectrum = new float[rank];
    }

    @Override
    public void solve(Side targets, RowRange rows, Fixed fixed) {
        solve(targets, rows, fixed, false);
    }

    @Override
    public double solveAndMeasure(Side targets, RowRange rows, Fixed fixed) {
        return solve(targets, rows, fixed, true);
    }

    private double solve(Side targets, RowRange rows, Fixed fixed, boolean measured) {
        setSpectrum(fixed);
        double errors = 0;
        for (int first = rows.first(); first < rows.end(); first += ROWS_AT_ONCE) {
            int count = Math.min(ROWS_AT_ONCE, rows.end() - first);
            read(targets.factors(), first, count, fixed);
            for (int place = 0; place < count; place++) {
                targets.entries().read(first + place, row);
                float bias = mean + targets.biases()[first + place];
                solveRow(place, bias, fixed);
                errors += measured && row.weight() > 0 ? errors(bias, fixed) : 0;
            }
            write(targets.factors(), first, count, fixed);
        }
        return errors;
    }

    private void setSpectrum(Fixed fixed) {
        for (int column = 0; column < spectrum.length; column++) {
            float value = fixed.basis().isPresent() ? fixed.basis().get().values()[column] : 0;
            spectrum[column] = (float) objective.unobservedWeight() * value;
        }
    }

    private void solveRow(int place, float bias, Fixed fixed) {
        float[] factors = system.solution();
        if (row.weight() == 0) {
            Arrays.fill(factors, 0);
        } else {
            block.read(place, factors);
            set(bias, fixed);
            Kernels.conjugate().descend(system, STEPS);
        }
        block.write(place, factors);
    }

    private void set(float bias, Fixed fixed) {
        Feedback feedback = objective.feedback();
        system.clear(fixed.factors());
        system.setRidge(objective.lambda(row.weight(), fixed.rows()), spectrum);
        for (int n = 0; n < row.length(); n++) {
            int column = row.column(n);
            float value = row.value(n);
            float target = feedback.target(value) - bias - fixed.biases()[column];
            system.add(column, row.weight(n) * feedback.weight(value), target);
        }
    }

    private double errors(float bias, Fixed fixed) {
        double sum = 0;
        for (int n = 0; n < row.length(); n++) {
            float score = bias + fixed.biases()[row.column(n)] + system.score(n);
            sum += row.weight(n) * objective.feedback().error(row.value(n), score);
        }
        return sum;
    }

    private void read(FactorMatrix factors, int first, int count, Fixed fixed) {
        if (fixed.basis().isPresent()) {
            fixed.basis().get().read(factors, first, count, block);
        } else {
            factors.copyRows(first, count, block, 0);
        }
    }

    private void write(FactorMatrix factors, int first, int count, Fixed fixed) {
        if (fixed.basis().isPresent()) {
            fixed.basis().get().write(block, count, factors, first);
        } else {
            block.copyRows(0, count, factors, first);
        }
    }
}
