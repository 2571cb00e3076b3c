package dev.rankine.spark.ranking;

import dev.rankine.ranking.Ranking;
import dev.rankine.spark.frames.IdType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;

/// Writes rankings as rows of [Recommendations#schema], in the memory layout of Spark's own; a row is used again for
/// the next one.
final class ListWriter {
    private static final int COLUMNS = 2;
    private static final int BYTES_PER_OFFSET = 8;

    private final IdType userIds;
    private final ItemIds itemIds;
    private final UnsafeRowWriter row = new UnsafeRowWriter(COLUMNS);
    private final UnsafeArrayWriter list = new UnsafeArrayWriter(row, BYTES_PER_OFFSET);
    private final UnsafeRowWriter entry = new UnsafeRowWriter(list, COLUMNS);

    ListWriter(IdType userIds, ItemIds itemIds) {
        this.userIds = userIds;
        this.itemIds = itemIds;
    }

    InternalRow write(Object user, Ranking ranking) {
        row.reset();
        row.zeroOutNullBytes();
        userIds.write(row, 0, user);
        int start = row.cursor();
        list.initialize(ranking.size());
        for (int place = 0; place < ranking.size(); place++) {
            int entryStart = list.cursor();
            entry.resetRowWriter();
            itemIds.write(entry, 0, ranking.item(place));
            entry.write(1, ranking.score(place));
            list.setOffsetAndSizeFromPreviousCursor(place, entryStart);
        }
        row.setOffsetAndSizeFromPreviousCursor(1, start);
        return row.getRow();
    }
}
