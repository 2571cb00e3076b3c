package dev.rankine.spark.training;

import dev.rankine.spark.frames.IdTable;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.training.leastsquares.SingularRowException;
import java.util.function.Supplier;

/// Tells of the rows that executors find at fault, which they know by number, by the ids that users know.
///
/// @param users the ids of users
/// @param items the ids of items
record NamedFaults(IdTable users, IdTable items) {
    /// What `training` returns.
    ///
    /// @throws IllegalArgumentException if it finds a user and an item in several entries
    /// @throws SingularRowException if it finds a row whose factors have no single best value
    <T> T in(Supplier<T> training) {
        try {
            return training.get();
        } catch (Exception failure) { // Spark throws checked ones without saying so
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                switch (cause) {
                    case RepeatedPairException pair -> throw repeated(pair);
                    case SingularRowException singular -> throw named(singular);
                    default -> {} // what it was caused by may tell more
                }
            }
            throw failure;
        }
    }

    private IllegalArgumentException repeated(RepeatedPairException pair) {
        return new IllegalArgumentException("an interaction must occur once, user '" + users.id(pair.user())
                + "' and item '" + items.id(pair.item()) + "' occur several times");
    }

    private SingularRowException named(SingularRowException singular) {
        IdTable ids = singular.side().equals(InteractionColumns.USER) ? users : items;
        return singular.renamed(singular.row(), ids.id(singular.row()));
    }
}
