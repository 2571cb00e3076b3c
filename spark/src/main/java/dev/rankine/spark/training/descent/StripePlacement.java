package dev.rankine.spark.training.descent;

import dev.rankine.spark.training.Placement;
import dev.rankine.training.descent.Stripes;

/// A stripe is a block.
record StripePlacement(Stripes stripes) implements Placement {
    @Override
    public int rows() {
        return stripes.members();
    }

    @Override
    public int blocks() {
        return stripes.count();
    }

    @Override
    public int blockOf(int row) {
        return stripes.of(row);
    }

    @Override
    public int placeOf(int row) {
        return stripes.placeOf(row);
    }

    @Override
    public int rowAt(int block, int place) {
        return stripes.memberAt(block, place);
    }

    @Override
    public int rowsOf(int block) {
        return stripes.size(block);
    }
}
