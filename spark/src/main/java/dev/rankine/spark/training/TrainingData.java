package dev.rankine.spark.training;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.rankine.interactions.Duplicates;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.frames.NumberedInteractions;
import java.util.Optional;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/// What is learned, and what is held out to measure on, under the same numbers.
///
/// @param kept what executors hold of the data until it was gone over for the last time
public record TrainingData(
        NumberedInteractions learned, Optional<RDD<InternalRow>> heldOut, Optional<Dataset<Row>> kept)
        implements AutoCloseable {

    /// Goes over the rows several times, so it keeps a copy of them unless they are kept already.
    ///
    /// @param indicator the column that is true where a row is held out
    /// @throws IllegalArgumentException as [NumberedInteractions#of] does
    public static TrainingData of(
            Dataset<Row> frame,
            InteractionColumns columns,
            Optional<String> indicator,
            Duplicates duplicates,
            StorageLevel level) {
        Dataset<Row> rows = frame;
        Optional<Dataset<Row>> kept = Optional.empty();
        if (frame.storageLevel().equals(StorageLevel.NONE())) {
            rows = frame.persist(level);
            kept = Optional.of(rows);
        }
        Optional<Column> isHeldOut = indicator.map(name -> coalesce(col(name), lit(false)));
        Dataset<Row> learnable = isHeldOut.map(held -> frame.where(not(held))).orElse(frame);
        NumberedInteractions learned = NumberedInteractions.of(learnable, columns, duplicates);
        Optional<RDD<InternalRow>> heldOut =
                isHeldOut.map(frame::where).map(held -> InternalFrames.rows(learned.number(held, columns, duplicates)));
        return new TrainingData(learned, heldOut, kept);
    }

    @Override
    public void close() {
        learned.close();
        kept.ifPresent(Dataset::unpersist);
    }
}
