package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.util.Optional;

/// Interactions, and how much each weighs, by user and by item.
public record WeightedInteractions(Interactions all, WeightedRows byUser, WeightedRows byItem) {
    /// Interactions that all weigh the same.
    public static WeightedInteractions alike(Interactions all) {
        return new WeightedInteractions(all, WeightedRows.alike(all.byUser()), WeightedRows.alike(all.byItem()));
    }

    /// @param weights of the entries of `all.byUser()`, in the same places
    /// @throws IllegalArgumentException if there are not as many, or one is negative or no finite number
    public static WeightedInteractions of(Interactions all, SparseRows weights) {
        var byUser = new WeightedRows(all.byUser(), Optional.of(weights));
        requireSound(all, weights);
        return new WeightedInteractions(all, byUser, new WeightedRows(all.byItem(), Optional.of(weights.transposed())));
    }

    private static void requireSound(Interactions all, SparseRows weights) {
        var row = new SparseRow();
        for (int user = 0; user < weights.rows(); user++) {
            weights.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                if (!(row.value(place) >= 0 && row.value(place) <= Float.MAX_VALUE)) {
                    throw new IllegalArgumentException("a weight must be finite and at least 0, was "
                            + row.value(place) + " of user '" + all.users().get(user) + "' and item '"
                            + all.items().get(row.column(place)) + "'");
                }
            }
        }
    }
}
