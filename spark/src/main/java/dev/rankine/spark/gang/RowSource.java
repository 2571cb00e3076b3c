package dev.rankine.spark.gang;

import dev.rankine.gang.feed.GangDataset.Sink;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;

/// Makes of the rows of a partition what ranks are fed.
///
/// @param <T> what the rows are
@FunctionalInterface
public interface RowSource<T> extends Serializable {
    /// Gives every row to `ranks`, which takes it before it returns.
    void feed(Iterator<T> rows, Sink ranks) throws IOException;
}
