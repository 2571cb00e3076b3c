package dev.rankine.spark.training;

import java.io.Serializable;

/// Which block each row of a side is in, and at which place of it.
public interface Placement extends Serializable {
    /// How many rows the side has.
    int rows();

    int blocks();

    int blockOf(int row);

    int placeOf(int row);

    int rowAt(int block, int place);

    /// How many rows a block has.
    int rowsOf(int block);
}
