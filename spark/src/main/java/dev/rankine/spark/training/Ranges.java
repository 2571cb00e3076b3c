package dev.rankine.spark.training;

import dev.rankine.training.Partition;

/// Neighbouring rows are in one block, which is what one worker owns.
public record Ranges(Partition owners) implements Placement {
    /// As many rows in each block.
    public static Ranges even(int rows, int blocks) {
        return new Ranges(Partition.even(rows, blocks));
    }

    @Override
    public int rows() {
        return owners.rows();
    }

    @Override
    public int blocks() {
        return owners.workers();
    }

    @Override
    public int blockOf(int row) {
        return owners.ownerOf(row);
    }

    @Override
    public int placeOf(int row) {
        return row - owners.of(blockOf(row)).first();
    }

    @Override
    public int rowAt(int block, int place) {
        return owners.of(block).first() + place;
    }

    @Override
    public int rowsOf(int block) {
        return owners.of(block).size();
    }
}
