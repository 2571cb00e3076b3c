package dev.rankine.spark.sizing;

import java.util.LinkedHashMap;
import java.util.Map;

/// Executors of one size that divide a node among them.
///
/// @param ofNode how many of them there are on a node
/// @param cores of each
public record Executors(Share node, int ofNode, int cores) {
    private static final long MEBIBYTE = 1L << 20;

    /// What Spark keeps of every heap for itself.
    private static final long RESERVED_HEAP = 300 * MEBIBYTE;

    public int tasksOfNode() {
        return ofNode * (cores / node.taskCores());
    }

    /// Of one executor, in and outside the heap.
    public long memory() {
        return node.memory() / ofNode / MEBIBYTE * MEBIBYTE;
    }

    public long heap() {
        return RESERVED_HEAP + Math.ceilDiv(cores / node.taskCores() * node.taskHeap(), MEBIBYTE) * MEBIBYTE;
    }

    /// What the heap leaves, below 0 if it is too large already.
    public long overhead() {
        return memory() - heap();
    }

    /// What Spark is told.
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("spark.executor.cores", cores);
        settings.put("spark.executor.memory", heap() / MEBIBYTE + "m");
        settings.put("spark.executor.memoryOverhead", overhead() / MEBIBYTE + "m");
        settings.put("spark.executor.instances", (long) ofNode * node.nodes());
        settings.put("spark.cores.max", (long) ofNode * node.nodes() * cores);
        settings.put("spark.task.cpus", node.taskCores());
        settings.put("spark.executorEnv.OMP_NUM_THREADS", node.taskCores());
        settings.put("spark.executorEnv.OPENBLAS_NUM_THREADS", node.taskCores());
        return settings;
    }
}
