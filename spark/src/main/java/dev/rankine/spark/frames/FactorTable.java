package dev.rankine.spark.frames;

import dev.rankine.kernels.FactorMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/// The users or items of a DataFrame in the driver, ascending by id: numbers by value, strings by the bytes of their
/// UTF-8.
///
/// @param ids as Spark's rows hold them
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record FactorTable(List<Object> ids, FactorMatrix factors, float[] biases) {
    private record Place(Comparable<Object> id, FactorBlock block, int row) {}

    /// Gathers what [FactorSide#select] selected.
    ///
    /// @throws IllegalArgumentException if an id occurs twice or ranks differ, naming the id
    public static FactorTable gather(FactorSide side, Dataset<Row> selected) {
        try (var gathered = GatheredRows.of(side, InternalFrames.inFewTasks(selected))) {
            return of(side, ascending(gathered.blocks()));
        }
    }

    /// Reads a partition of what [FactorSide#select] selected.
    ///
    /// @throws IllegalArgumentException as [#gather]
    public static FactorTable read(FactorSide side, Iterator<InternalRow> partition) {
        return of(side, ascending(FactorRows.read(side, partition)));
    }

    @SuppressWarnings("unchecked") // Integer, Long and UTF8String compare with their own
    private static List<Place> ascending(List<? extends FactorBlock> blocks) {
        List<Place> all = new ArrayList<>();
        for (FactorBlock block : blocks) {
            for (int row = 0; row < block.ids().size(); row++) {
                var id = (Comparable<Object>) block.ids().get(row);
                all.add(new Place(id, block, row));
            }
        }
        all.sort(Comparator.comparing(Place::id));
        return all;
    }

    private static FactorTable of(FactorSide side, List<Place> rows) {
        int rank = rows.isEmpty() ? 0 : rows.getFirst().block.rank();
        FactorMatrix factors = FactorMatrix.zeros(rows.size(), rank);
        var biases = new float[rows.size()];
        for (int index = 0; index < rows.size(); index++) {
            Place row = rows.get(index);
            if (index > 0 && row.id.equals(rows.get(index - 1).id)) {
                throw side.fault(row.id, "must occur once among the " + side.side() + " factors, occurs twice");
            }
            side.requireRank(rank, row.block.rank(), row.id);
            factors.write(index, row.block.features(row.row));
            biases[index] = row.block.biases()[row.row];
        }
        return new FactorTable(rows.stream().<Object>map(Place::id).toList(), factors, biases);
    }
}
