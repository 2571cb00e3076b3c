package dev.rankine.cli.libmf;

import dev.rankine.interactions.ValueRule;
import dev.rankine.kernels.Loss;
import java.util.Arrays;

/// A loss of LIBMF by its number, and what its tables show beside it.
public enum Function {
    SQUARED(0, Loss.SQUARED, "rmse", Criterion.RMSE),
    ABSOLUTE(1, Loss.ABSOLUTE, "mae", Criterion.MAE),
    KULLBACK_LEIBLER(2, Loss.KULLBACK_LEIBLER, "gkl", Criterion.GKL),
    LOGISTIC(5, Loss.LOGISTIC, "logloss", Criterion.LOGLOSS),
    SQUARED_HINGE(6, Loss.SQUARED_HINGE, "accuracy", Criterion.ACCURACY),
    HINGE(7, Loss.HINGE, "accuracy", Criterion.ACCURACY);

    private final int number;
    private final Loss loss;
    private final String legend;
    private final Criterion criterion;

    Function(int number, Loss loss, String legend, Criterion criterion) {
        this.number = number;
        this.loss = loss;
        this.legend = legend;
        this.criterion = criterion;
    }

    /// @throws IllegalArgumentException if there is none of this number, or LIBMF has it and Rankine has not
    public static Function numbered(int number) {
        return Arrays.stream(values())
                .filter(function -> function.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-f must be one of 0, 1, 2, 5, 6, 7, was " + number
                        + (number >= 10 && number <= 12
                                ? "; 'rankine train --algorithm ials' learns from one class"
                                : "")));
    }

    public int number() {
        return number;
    }

    public Loss loss() {
        return loss;
    }

    /// The name of the error in the head of a table.
    public String legend() {
        return legend;
    }

    /// The error itself.
    public Criterion criterion() {
        return criterion;
    }

    /// Which ratings there may be. Where signs are learned any number is one.
    public ValueRule rule() {
        return isOfSigns()
                ? ValueRule.NONE
                : new ValueRule(
                        value -> loss.measures((float) value),
                        "rating must be " + loss.domain() + " with -f " + number);
    }

    private boolean isOfSigns() {
        return number >= LOGISTIC.number;
    }

    /// A rating as the loss has it.
    public double target(double rating) {
        return isOfSigns() ? (rating > 0 ? 1 : -1) : rating;
    }
}
