package dev.rankine.cli.data;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import java.util.stream.IntStream;

/// The shape of a table of interactions.
///
/// @param values what the interactions are worth
/// @param perUser how many interactions a user has
/// @param perItem how many interactions an item has
public record Description(
        long interactions, int users, int items, Histogram values, Quantiles perUser, Quantiles perItem) {

    public static Description of(Interactions data) {
        return new Description(
                data.entries(),
                data.users().size(),
                data.items().size(),
                Histogram.of(data.byUser()),
                lengths(data.byUser()),
                lengths(data.byItem()));
    }

    private static Quantiles lengths(SparseRows rows) {
        return Quantiles.of(IntStream.range(0, rows.rows()).map(rows::length).toArray());
    }

    /// The share of all pairs of a user and an item that are interactions.
    public double density() {
        return (double) interactions / ((double) users * items);
    }
}
