package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;

/// How surprising it is that a user has an item, in bits: `log2(users / users who have it)`. An item that nobody has
/// counts as one that a single user has.
final class SelfInformation {
    private final int users;
    private final int[] holders;

    SelfInformation(SparseRows byUser, int items) {
        users = byUser.rows();
        holders = new int[Math.max(items, byUser.columns())];
        var row = new SparseRow();
        for (int user = 0; user < users; user++) {
            byUser.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                holders[row.column(place)]++;
            }
        }
    }

    double of(int item) {
        return Math.log((double) users / Math.max(1, holders[item])) / Math.log(2);
    }
}
