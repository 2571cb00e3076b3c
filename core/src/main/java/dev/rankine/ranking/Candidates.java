package dev.rankine.ranking;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Factors;
import java.util.BitSet;

/// The items that may be ranked: those allowed for everybody, and of these not what a user has seen.
final class Candidates {
    private final int[] allowed;
    private final SparseRows seen;

    /// @param allowed items of the model
    /// @param seen users x items; who is beyond its rows has seen nothing
    Candidates(BitSet allowed, SparseRows seen) {
        this.allowed = allowed.stream().toArray();
        this.seen = seen;
    }

    /// How many items are allowed.
    int size() {
        return allowed.length;
    }

    /// The allowed items, ascending; not to be changed.
    int[] items() {
        return allowed;
    }

    /// The allowed items in tiles.
    PackedCatalogue packed(Factors factors) {
        return new PackedCatalogue(factors.items(), factors.biases().item(), allowed);
    }

    /// Reads what a user has seen, allowed or not.
    void readSeen(int user, SparseRow target) {
        if (user >= 0 && user < seen.rows()) {
            seen.read(user, target);
        } else {
            target.clear();
        }
    }
}
