package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.io.Serializable;

/// How surprising it is that a user has an item, in bits: `log2(users / users who have it)`. An item that nobody
/// has counts as one that a single user has.
public final class SelfInformation implements Serializable {
    private static final long serialVersionUID = 1;

    private final int users;
    private final int[] holders;

    /// @param holders for each item, the users who have it
    public SelfInformation(int users, int[] holders) {
        this.users = users;
        this.holders = holders;
    }

    static SelfInformation of(SparseRows byUser, int items) {
        var holders = new int[Math.max(items, byUser.columns())];
        var row = new SparseRow();
        for (int user = 0; user < byUser.rows(); user++) {
            byUser.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                holders[row.column(place)]++;
            }
        }
        return new SelfInformation(byUser.rows(), holders);
    }

    double of(int item) {
        return Math.log((double) users / Math.max(1, holders[item])) / Math.log(2);
    }
}
