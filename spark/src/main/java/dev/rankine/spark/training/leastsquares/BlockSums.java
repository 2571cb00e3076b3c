package dev.rankine.spark.training.leastsquares;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.SymmetricMatrix;
import dev.rankine.training.leastsquares.SingularRowException;
import java.io.Serializable;
import java.util.List;

/// What a half of a pass adds up over the rows of a block, or of all blocks.
///
/// @param gramian of the new factors, as [SymmetricMatrix#values] lie
/// @param errors the weighted squared errors of the entries, where they were asked for
/// @param penalty what regularization adds
/// @param singular a row, by its number, whose factors have no single best value, if there is one: told rather than
///     thrown, because Spark would try the task again
@DefaultSerializer(JavaSerializer.class)
record BlockSums(float[] gramian, double errors, double penalty, List<SingularRowException> singular)
        implements Serializable {
    BlockSums(float[] gramian, double errors, double penalty) {
        this(gramian, errors, penalty, List.of());
    }

    static BlockSums failed(SingularRowException singular) {
        return new BlockSums(new float[0], Double.NaN, Double.NaN, List.of(singular));
    }

    /// The sum over all blocks, in their order.
    ///
    /// @throws SingularRowException the first that a block has
    static BlockSums of(List<BlockSums> blocks) {
        blocks.stream().flatMap(block -> block.singular.stream()).findFirst().ifPresent(first -> {
            throw first;
        });
        var gramian = new float[blocks.getFirst().gramian.length];
        double errors = 0;
        double penalty = 0;
        for (BlockSums block : blocks) {
            for (int place = 0; place < gramian.length; place++) {
                gramian[place] += block.gramian[place];
            }
            errors += block.errors;
            penalty += block.penalty;
        }
        return new BlockSums(gramian, errors, penalty);
    }

    static SymmetricMatrix matrix(float[] gramian, int rank) {
        var matrix = new SymmetricMatrix(rank);
        System.arraycopy(gramian, 0, matrix.values(), 0, gramian.length);
        return matrix;
    }
}
