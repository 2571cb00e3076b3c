package dev.rankine.evaluation;

import java.util.Optional;

/// A figure that is a quotient of two sums over users, or the root of one, so that drawing other users from those there
/// are needs nothing scored again.
///
/// @param column where a user's row has the dividend
/// @param weight where it has the divisor
record Quotient(String name, String formula, int column, int weight, boolean root) {
    static Quotient mean(String name, String formula, int column, int weight) {
        return new Quotient(name, formula, column, weight, false);
    }

    Figure figure(double value, Optional<Interval> interval) {
        return new Figure(name, formula, value, interval);
    }

    /// No number where the divisor is 0: there is nothing to take the figure from.
    double of(double[] sums) {
        double quotient = sums[column] / sums[weight];
        return root ? Math.sqrt(quotient) : quotient;
    }
}
