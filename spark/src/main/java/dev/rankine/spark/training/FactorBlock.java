package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.FactorMatrix;
import java.io.Serializable;

/// The factors of one block of a side's rows.
///
/// @param number of the block
@DefaultSerializer(JavaSerializer.class)
public record FactorBlock(int number, CarriedFactors factors) implements Serializable {
    public FactorBlock(int number, FactorMatrix factors) {
        this(number, new CarriedFactors(factors));
    }

    public FactorMatrix matrix() {
        return factors.matrix();
    }

    /// Copies the rows of this block to where they are among all rows.
    public void writeTo(FactorMatrix all, Placement deal) {
        var row = new float[all.rank()];
        for (int place = 0; place < matrix().rows(); place++) {
            matrix().read(place, row);
            all.write(deal.rowAt(number, place), row);
        }
    }

    /// The rows of block `number` out of all rows.
    public static FactorBlock of(int number, FactorMatrix all, Placement deal) {
        var block = FactorMatrix.zeros(deal.rowsOf(number), all.rank());
        var row = new float[all.rank()];
        for (int place = 0; place < block.rows(); place++) {
            all.read(deal.rowAt(number, place), row);
            block.write(place, row);
        }
        return new FactorBlock(number, block);
    }
}
