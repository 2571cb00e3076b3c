package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.spark.training.CarriedFactors;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.EntryBlock;
import dev.rankine.training.leastsquares.WeightedRows;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The rows of the other side that a block's entries name, gathered from that side's blocks: what Meng et al., "MLlib:
/// machine learning in Apache Spark" (2016), call an in-block.
///
/// @param entries the block's own, whose columns count among the gathered rows
/// @param places which places of each block of the other side are gathered, in the order of the blocks
@DefaultSerializer(JavaSerializer.class)
record NeededRows(EntryBlock entries, int[][] places) implements Serializable {
    /// The factors that block `from` of the other side sends to a block that needs them.
    @DefaultSerializer(JavaSerializer.class)
    record Parcel(int from, CarriedFactors factors) implements Serializable {}

    static NeededRows of(EntryBlock block, Deal others) {
        var named = new BitSet[others.blocks()];
        Arrays.setAll(named, other -> new BitSet(others.rowsOf(other)));
        int[] columns = block.entries().values().columnMemory().toArray(ValueLayout.JAVA_INT);
        for (int column : columns) {
            named[others.blockOf(column)].set(others.placeOf(column));
        }
        int[][] places = Arrays.stream(named).map(set -> set.stream().toArray()).toArray(int[][]::new);
        SparseRows values = renumbered(block.entries().values(), columns, places, others);
        var entries = new WeightedRows(values, block.entries().weights());
        return new NeededRows(new EntryBlock(block.number(), entries), places);
    }

    private static SparseRows renumbered(SparseRows entries, int[] columns, int[][] places, Deal others) {
        int[] starts = starts(places);
        for (int entry = 0; entry < columns.length; entry++) {
            int block = others.blockOf(columns[entry]);
            columns[entry] = starts[block] + Arrays.binarySearch(places[block], others.placeOf(columns[entry]));
        }
        MemorySegment columnOf = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, columns);
        return SparseRows.over(starts[places.length], entries.starts(), columnOf, entries.valueMemory());
    }

    /// Where the rows of each block begin among the gathered ones, and how many there are.
    private static int[] starts(int[][] places) {
        var starts = new int[places.length + 1];
        for (int block = 0; block < places.length; block++) {
            starts[block + 1] = starts[block] + places[block].length;
        }
        return starts;
    }

    /// What block `from` sends to fill `places`.
    static Parcel parcel(int from, FactorMatrix block, int[] places) {
        var rows = FactorMatrix.zeros(places.length, block.rank());
        var row = new float[block.rank()];
        for (int place = 0; place < places.length; place++) {
            block.read(places[place], row);
            rows.write(place, row);
        }
        return new Parcel(from, new CarriedFactors(rows));
    }

    /// The gathered rows.
    FactorMatrix gathered(List<Parcel> parcels, int rank) {
        int[] starts = starts(places);
        var all = FactorMatrix.zeros(starts[places.length], rank);
        var row = new float[rank];
        for (Parcel parcel : parcels) {
            FactorMatrix rows = parcel.factors.matrix();
            for (int place = 0; place < rows.rows(); place++) {
                rows.read(place, row);
                all.write(starts[parcel.from] + place, row);
            }
        }
        return all;
    }
}
