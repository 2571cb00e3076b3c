package dev.rankine.gang.planted;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.FedRows;
import dev.rankine.training.RowRange;

/// Rows each of which follows from its key alone.
public interface PlantedRows {
    /// Makes `row` the one of a key.
    ///
    /// @return `row`
    FedRow draw(int key, FedRow row);

    /// The rows of so many keys, in their order.
    default FedRows of(RowRange keys) {
        return FedRows.of(sink -> {
            var row = new FedRow();
            for (int key = keys.first(); key < keys.end(); key++) {
                sink.accept(draw(key, row));
            }
        });
    }
}
