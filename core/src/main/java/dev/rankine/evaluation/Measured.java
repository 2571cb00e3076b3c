package dev.rankine.evaluation;

import java.util.List;

/// What was measured of one model: the sums that all figures follow from.
///
/// @param totals the sums over all users
/// @param items in the catalogue
record Measured(String protocol, Counts counts, Columns columns, double[] totals, int items, Bootstrap bootstrap) {
    Report report() {
        return new Report(protocol, counts, columns.figures(totals, items, bootstrap::interval));
    }

    /// How much more each figure is here than for another model on the same test.
    List<Figure> differencesFrom(Measured other) {
        return columns.quotients().stream()
                .filter(quotient -> totals[quotient.weight()] > 0 && other.totals[quotient.weight()] > 0)
                .map(quotient -> quotient.figure(
                        quotient.of(totals) - quotient.of(other.totals), bootstrap.interval(quotient, other.bootstrap)))
                .toList();
    }
}
