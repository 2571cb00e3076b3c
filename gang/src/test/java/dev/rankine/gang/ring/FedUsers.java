package dev.rankine.gang.ring;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.RowRange;

/// The rows of some users as a rank is fed them.
final class FedUsers {
    private FedUsers() {}

    static FedRows of(SparseRows byUser, RowRange users) {
        return FedRows.of(sink -> {
            var read = new SparseRow();
            var row = new FedRow();
            for (int user = users.first(); user < users.end(); user++) {
                byUser.read(user, read);
                row.begin(user, 0);
                for (int place = read.length() - 1; place >= 0; place--) { // not in the order of items
                    row.add(read.column(place), read.value(place));
                }
                sink.accept(row);
            }
        });
    }
}
