package dev.rankine.spark.training;

import org.apache.spark.Partitioner;

/// Sends what has a block's number as its key to the partition of that number.
public final class BlockPartitioner extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int blocks;

    public BlockPartitioner(int blocks) {
        this.blocks = blocks;
    }

    @Override
    public int numPartitions() {
        return blocks;
    }

    @Override
    public int getPartition(Object block) {
        return (Integer) block;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockPartitioner partitioner && partitioner.blocks == blocks;
    }

    @Override
    public int hashCode() {
        return blocks;
    }
}
