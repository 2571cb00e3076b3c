package dev.rankine.spark.training;

import java.io.Serializable;

/// The rows of a side, dealt out to blocks in turn: row `r` has the place `r / blocks` in block `r % blocks`. So long
/// rows spread over all blocks, and nobody has to count first.
public record Deal(int rows, int blocks) implements Serializable {
    public int blockOf(int row) {
        return row % blocks;
    }

    public int placeOf(int row) {
        return row / blocks;
    }

    public int rowAt(int block, int place) {
        return place * blocks + block;
    }

    /// How many rows a block has.
    public int rowsOf(int block) {
        return (rows - block + blocks - 1) / blocks;
    }
}
