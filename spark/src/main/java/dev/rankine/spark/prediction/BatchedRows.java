package dev.rankine.spark.prediction;

import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/// The rows of a partition with their predictions, made a batch at a time as they are asked for.
final class BatchedRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Batch batch;
    private Iterator<InternalRow> predicted = Collections.emptyIterator();

    BatchedRows(Iterator<InternalRow> rows, Batch batch) {
        this.rows = rows;
        this.batch = batch;
    }

    @Override
    public boolean hasNext() {
        return predicted.hasNext() || rows.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!predicted.hasNext()) {
            do {
                batch.add(rows.next());
            } while (rows.hasNext() && !batch.full());
            predicted = batch.take();
        }
        return predicted.next();
    }
}
