package dev.rankine.spark.frames;

import dev.rankine.kernels.FactorMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// The users or items of a DataFrame in the driver, ascending by id: numbers by value, strings by the bytes of their
/// UTF-8.
///
/// @param ids as Spark's rows hold them
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record FactorTable(List<Object> ids, FactorMatrix factors, float[] biases) {
    private record Named(Comparable<Object> id, float[] features, float bias) {}

    /// Gathers what [FactorSide#select] selected, by as many tasks as can run at once.
    ///
    /// @throws IllegalArgumentException if an id occurs twice or ranks differ, naming the id
    public static FactorTable gather(FactorSide side, Dataset<Row> selected) {
        JavaRDD<InternalRow> read = InternalFrames.rows(selected).toJavaRDD();
        int atOnce = Math.max(1, selected.sparkSession().sparkContext().defaultParallelism());
        List<FactorRows> parts = read.coalesce(Math.min(atOnce, Math.max(1, read.getNumPartitions())))
                .mapPartitions(
                        partition -> List.of(FactorRows.read(side, partition)).iterator())
                .collect();
        return of(side, ascending(parts));
    }

    /// Reads a partition of what [FactorSide#select] selected.
    ///
    /// @throws IllegalArgumentException as [#gather]
    public static FactorTable read(FactorSide side, Iterator<InternalRow> partition) {
        return of(side, ascending(List.of(FactorRows.read(side, partition))));
    }

    @SuppressWarnings("unchecked") // Integer, Long and UTF8String compare with their own
    private static List<Named> ascending(List<FactorRows> parts) {
        List<Named> all = new ArrayList<>();
        for (FactorRows part : parts) {
            for (int row = 0; row < part.ids().size(); row++) {
                var id = (Comparable<Object>) part.ids().get(row);
                all.add(new Named(id, part.features().get(row), part.biases().get(row)));
            }
        }
        all.sort(Comparator.comparing(Named::id));
        return all;
    }

    private static FactorTable of(FactorSide side, List<Named> rows) {
        int rank = rows.isEmpty() ? 0 : rows.getFirst().features.length;
        FactorMatrix factors = FactorMatrix.zeros(rows.size(), rank);
        var biases = new float[rows.size()];
        for (int index = 0; index < rows.size(); index++) {
            Named row = rows.get(index);
            if (index > 0 && row.id.equals(rows.get(index - 1).id)) {
                throw side.fault(row.id, "must occur once among the " + side.side() + " factors, occurs twice");
            }
            side.requireRank(rank, row.features.length, row.id);
            factors.write(index, row.features);
            biases[index] = row.bias;
        }
        return new FactorTable(rows.stream().<Object>map(Named::id).toList(), factors, biases);
    }
}
