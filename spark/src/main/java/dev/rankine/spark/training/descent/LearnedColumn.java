package dev.rankine.spark.training.descent;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.gang.shards.LearnedRows;
import java.io.Serializable;
import java.util.List;

/// The rows that one rank has of a matrix of one column.
///
/// @param first of them among all
/// @param all rows that the matrix has
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
@DefaultSerializer(JavaSerializer.class)
record LearnedColumn(int first, int all, float[] values) implements Serializable {
    static LearnedColumn of(LearnedRows rows) {
        var values = new float[rows.count()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.memory().get(rows.from() + row, 0);
        }
        return new LearnedColumn(rows.first(), rows.allRows(), values);
    }

    int end() {
        return first + values.length;
    }

    /// The whole column.
    ///
    /// @param ofRanks in their order, each with the rows after those of the one before
    static float[] joined(List<LearnedColumn> ofRanks) {
        var whole = new float[ofRanks.getFirst().all];
        int rows = 0;
        for (LearnedColumn part : ofRanks) {
            System.arraycopy(part.values, 0, whole, part.first, part.values.length);
            rows += part.values.length;
        }
        if (rows != whole.length) {
            throw new IllegalStateException("a column must have " + whole.length + " rows, its shards have " + rows);
        }
        return whole;
    }
}
