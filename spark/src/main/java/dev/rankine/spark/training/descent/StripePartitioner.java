package dev.rankine.spark.training.descent;

import org.apache.spark.Partitioner;

/// Puts neighbouring stripes of users, and what visits them, into one partition: as many stripes into each, give
/// or take one.
final class StripePartitioner extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int stripes;
    private final int partitions;

    StripePartitioner(int stripes, int partitions) {
        this.stripes = stripes;
        this.partitions = Math.min(stripes, partitions);
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object stripe) {
        return (Integer) stripe * partitions / stripes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StripePartitioner partitioner
                && partitioner.stripes == stripes
                && partitioner.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return 31 * stripes + partitions;
    }
}
