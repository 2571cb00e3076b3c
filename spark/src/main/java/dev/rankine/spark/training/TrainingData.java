package dev.rankine.spark.training;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.rankine.interactions.Duplicates;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.training.leastsquares.SingularRowException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/// What is learned, and what is held out to measure on, under the same numbers.
public final class TrainingData implements AutoCloseable {
    private final NumberedInteractions learned;
    private final Optional<RDD<InternalRow>> heldOut;
    private final FewPartitions rows;

    private TrainingData(NumberedInteractions learned, Optional<RDD<InternalRow>> heldOut, FewPartitions rows) {
        this.learned = learned;
        this.heldOut = heldOut;
        this.rows = rows;
    }

    /// Goes over the rows several times, so it keeps a copy of them unless they are kept already, and goes in
    /// [FewPartitions], because each of them costs every pass a task.
    ///
    /// With [Duplicates#FAIL] several rows of one user and item come to light only where entries are sorted, and it
    /// is [#learn] that tells of them.
    ///
    /// @param indicator the column that is true where a row is held out
    /// @throws IllegalArgumentException if there are no rows, and as [NumberedInteractions#folded] does
    public static TrainingData of(
            Dataset<Row> frame,
            InteractionColumns columns,
            Optional<String> indicator,
            Duplicates duplicates,
            StorageLevel level) {
        var few = FewPartitions.of(frame, level);
        try {
            return of(few, columns, indicator, duplicates);
        } catch (RuntimeException fault) {
            few.giveBack();
            throw fault;
        }
    }

    private static TrainingData of(
            FewPartitions few, InteractionColumns columns, Optional<String> indicator, Duplicates duplicates) {
        Dataset<Row> rows = few.rows();
        Optional<Column> isHeldOut = indicator.map(name -> coalesce(col(name), lit(false)));
        Dataset<Row> learnable = isHeldOut.map(held -> rows.where(not(held))).orElse(rows);
        Optional<Duplicates> policy = Optional.of(duplicates).filter(known -> known != Duplicates.FAIL);
        NumberedInteractions learned = NumberedInteractions.folded(learnable, columns, policy);
        if (learned.users().size() == 0) {
            throw new IllegalArgumentException("there must be rows to learn from, there are none");
        }
        Optional<RDD<InternalRow>> heldOut =
                isHeldOut.map(rows::where).map(held -> InternalFrames.rows(learned.number(held, columns, policy)));
        return new TrainingData(learned, heldOut, few);
    }

    public NumberedInteractions learned() {
        return learned;
    }

    public Optional<RDD<InternalRow>> heldOut() {
        return heldOut;
    }

    /// What `training` makes of this data.
    ///
    /// @throws IllegalArgumentException if there are several rows of one user and item, and there must not be
    /// @throws SingularRowException if there is a row whose factors have no single best value
    public TrainedFactors learn(Supplier<TrainedFactors> training) {
        return new NamedFaults(learned.users(), learned.items()).in(training);
    }

    @Override
    public void close() {
        learned.close();
        rows.giveBack();
    }
}
