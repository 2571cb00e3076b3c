package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.frames.InternalFrames;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// The items in the driver, ascending by id.
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record ItemFactors(IdType type, List<Object> ids, FactorMatrix factors, float[] biases) {
    static final String FACTORS = "factors";
    static final String BIASES = "biases";

    private record Item(Comparable<Object> id, float[] features, float bias) {}

    /// Gathers items that [FactorSide#select] selected, by as many tasks as can run at once.
    ///
    /// @throws IllegalArgumentException if an id occurs twice or ranks differ, naming the id
    static ItemFactors gather(FactorSide rows, Dataset<Row> items) {
        JavaRDD<InternalRow> read = InternalFrames.rows(items).toJavaRDD();
        int atOnce = Math.max(1, items.sparkSession().sparkContext().defaultParallelism());
        List<ItemChunk> chunks = read.coalesce(Math.min(atOnce, Math.max(1, read.getNumPartitions())))
                .mapPartitions(
                        partition -> List.of(ItemChunk.read(rows, partition)).iterator())
                .collect();
        return of(rows, ascending(chunks));
    }

    @SuppressWarnings("unchecked") // Integer, Long and UTF8String compare with their own
    private static List<Item> ascending(List<ItemChunk> chunks) {
        List<Item> all = new ArrayList<>();
        for (ItemChunk chunk : chunks) {
            for (int place = 0; place < chunk.ids().size(); place++) {
                Object id = chunk.ids().get(place);
                all.add(new Item(
                        (Comparable<Object>) id,
                        chunk.features().get(place),
                        chunk.biases().get(place)));
            }
        }
        all.sort(Comparator.comparing(Item::id));
        return all;
    }

    private static ItemFactors of(FactorSide rows, List<Item> items) {
        int rank = items.isEmpty() ? 0 : items.get(0).features.length;
        FactorMatrix factors = FactorMatrix.zeros(items.size(), rank);
        var biases = new float[items.size()];
        for (int index = 0; index < items.size(); index++) {
            Item item = items.get(index);
            if (index > 0 && item.id.equals(items.get(index - 1).id)) {
                throw rows.fault(item.id, "must occur once among the item factors, occurs twice");
            }
            rows.requireRank(rank, item.features.length, item.id);
            factors.write(index, item.features);
            biases[index] = item.bias;
        }
        List<Object> ids = items.stream().<Object>map(Item::id).toList();
        return new ItemFactors(rows.ids(), ids, factors, biases);
    }

    void writeTo(WritableByteChannel channel) throws IOException {
        List<Tensor> tensors = new ArrayList<>(ItemIds.of(type, ids).tensors());
        tensors.add(Tensor.of(FACTORS, factors));
        tensors.add(Tensor.of(BIASES, biases));
        Safetensors.write(channel, Map.of(), tensors);
    }
}
