package dev.rankine.spark.training.descent;

import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.feed.GangDataset.Sink;
import dev.rankine.spark.gang.RowSource;
import java.io.IOException;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/// Ratings as a ring is fed them: those of one user that follow each other become one row.
record RatingRows() implements RowSource<InternalRow> {
    /// Of a row, so that one user cannot fill a memory.
    private static final int MOST = 1 << 15;

    @Override
    public void feed(Iterator<InternalRow> ratings, Sink ranks) throws IOException {
        var row = new FedRow();
        while (ratings.hasNext()) {
            InternalRow rating = ratings.next();
            int user = rating.getInt(0);
            if (row.length() > 0 && (row.key() != user || row.length() == MOST)) {
                ranks.add(row);
                row.begin(user, 0);
            } else if (row.length() == 0) {
                row.begin(user, 0);
            }
            row.add(rating.getInt(1), rating.getFloat(2));
        }
        if (row.length() > 0) {
            ranks.add(row);
        }
    }
}
