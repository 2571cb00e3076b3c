package dev.rankine.spark.training;

/// The rows of a side, dealt out to blocks in turn: row `r` has the place `r / blocks` in block `r % blocks`. So
/// long rows spread over all blocks, and nobody has to count first.
public record Deal(int rows, int blocks) implements Placement {
    @Override
    public int blockOf(int row) {
        return row % blocks;
    }

    @Override
    public int placeOf(int row) {
        return row / blocks;
    }

    @Override
    public int rowAt(int block, int place) {
        return place * blocks + block;
    }

    @Override
    public int rowsOf(int block) {
        return (rows - block + blocks - 1) / blocks;
    }
}
