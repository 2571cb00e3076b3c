package dev.rankine.spark.transfer;

import dev.rankine.training.Parameters;

/// The sizes of a training that decide how its factors travel.
///
/// @param users rows of one side
/// @param items rows of the other side
/// @param entries observed pairs of a user and an item
/// @param rank floats in a row
/// @param blocks that each side is cut into
public record ExchangeSizes(long users, long items, long entries, int rank, int blocks) {
    public ExchangeSizes {
        requireAtLeastZero("users", users);
        requireAtLeastZero("items", items);
        requireAtLeastZero("entries", entries);
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "blocks", blocks);
    }

    private static void requireAtLeastZero(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be at least 0, was " + value);
        }
    }

    long userBytes() {
        return bytes(users);
    }

    long itemBytes() {
        return bytes(items);
    }

    /// The bytes that both sides send in one iteration when each block receives just the rows it needs.
    ///
    /// A row of `n` entries thrown into `b` blocks meets `b (1 - (1 - 1/b)^n)` of them. Taken at the mean of `n`
    /// that is an upper bound of the mean, for the expression is concave.
    long routedBytes() {
        return Math.round(userBytes() * copies(users) + itemBytes() * copies(items));
    }

    private double copies(long rows) {
        double missed = Math.pow(1 - 1.0 / blocks, (double) entries / Math.max(1, rows));
        return blocks * (1 - missed);
    }

    private long bytes(long rows) {
        return Math.multiplyExact(rows, (long) rank * Float.BYTES);
    }
}
