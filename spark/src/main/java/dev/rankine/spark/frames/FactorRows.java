package dev.rankine.spark.frames;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/// A block of users or items with their factors and biases, on its way between the driver and a DataFrame.
///
/// @param ids as Spark's rows hold them
/// @param features of `rank` numbers a row, row after row
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
@DefaultSerializer(JavaSerializer.class)
record FactorRows(List<Object> ids, int rank, float[] features, float[] biases) implements FactorBlock, Serializable {
    /// The most rows of a block.
    static final int SIZE = 4096;

    /// Those numbered from `first` on, up to `end`.
    static FactorRows of(Ids ids, FactorMatrix factors, float[] biases, int first, int end) {
        var block = new Block(factors.rank());
        for (int row = first; row < end; row++) {
            var features = new float[factors.rank()];
            factors.read(row, features);
            block.add(UTF8String.fromString(ids.get(row)), features, biases[row]);
        }
        return block.rows();
    }

    /// The blocks of a partition, each of rows of one rank.
    ///
    /// @throws IllegalArgumentException if a row has no id, or factors that are no numbers
    static List<FactorRows> read(FactorSide side, Iterator<InternalRow> partition) {
        var blocks = new ArrayList<FactorRows>();
        var block = new Block(0);
        while (partition.hasNext()) {
            InternalRow row = partition.next();
            Object id = side.id(row);
            float[] features = side.features(row, id);
            if (block.size() == SIZE || block.rank() != features.length) {
                blocks.add(block.rows());
                block = new Block(features.length);
            }
            block.add(id, features, side.bias(row, id));
        }
        blocks.add(block.rows());
        blocks.removeIf(rows -> rows.ids().isEmpty());
        return blocks;
    }

    /// One that is being filled.
    private record Block(int rank, List<Object> ids, float[] features, float[] biases) {
        Block(int rank) {
            this(rank, new ArrayList<>(), new float[SIZE * rank], new float[SIZE]);
        }

        int size() {
            return ids.size();
        }

        void add(Object id, float[] own, float bias) {
            System.arraycopy(own, 0, features, size() * rank, rank);
            biases[size()] = bias;
            ids.add(id);
        }

        FactorRows rows() {
            return new FactorRows(ids, rank, Arrays.copyOf(features, size() * rank), Arrays.copyOf(biases, size()));
        }
    }

    FactorRows withoutFeatures() {
        return new FactorRows(ids, rank, new float[0], biases);
    }

    @Override
    public float[] features(int row) {
        return Arrays.copyOfRange(features, row * rank, (row + 1) * rank);
    }

    Iterator<InternalRow> rows() {
        return IntStream.range(0, ids.size())
                .<InternalRow>mapToObj(row -> new GenericInternalRow(
                        new Object[] {ids.get(row), UnsafeArrayData.fromPrimitiveArray(features(row)), biases[row]}))
                .iterator();
    }
}
