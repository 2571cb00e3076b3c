package dev.rankine.spark.ranking;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/// The items of a partition on their way to the driver.
record ItemChunk(List<Object> ids, List<float[]> features, List<Float> biases) implements Serializable {
    static ItemChunk read(FactorSide rows, Iterator<InternalRow> partition) {
        var chunk = new ItemChunk(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        partition.forEachRemaining(row -> {
            Object id = rows.id(row);
            chunk.ids.add(id);
            chunk.features.add(rows.features(row, id));
            chunk.biases.add(rows.bias(row, id));
        });
        return chunk;
    }
}
