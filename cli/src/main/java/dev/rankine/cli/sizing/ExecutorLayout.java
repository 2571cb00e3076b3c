package dev.rankine.cli.sizing;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Executors of one size on a node, and the sum that says how many there is room for. Sizes are in bytes.
///
/// @param cores of each executor, at least those of a task
public record ExecutorLayout(Node node, Task task, Footprint model, Cluster cluster, int cores) {
    /// What Spark keeps of every heap for itself.
    public static final long RESERVED_HEAP = 300 * Mebibytes.ONE;

    /// Of an executor beyond its heap and model: classes, compiled code, the collector, buffers of the network.
    public static final long JVM = 500 * Mebibytes.ONE;

    /// Fewer cores share too little, more wait for each other at the collector and at the file system.
    private static final int FEWEST_USUAL_CORES = 4;

    private static final int MOST_USUAL_CORES = 8;

    private static final Comparator<ExecutorLayout> BY_WORTH = comparingInt(ExecutorLayout::tasksOfNode)
            .thenComparing(ExecutorLayout::hasUsualCores)
            .thenComparing(Comparator.comparingLong(ExecutorLayout::bytesOfNode).reversed())
            .thenComparing(comparingInt(ExecutorLayout::cores).reversed());

    /// The layout that runs most tasks at a time; where none has room, the smallest, of which there are none.
    public static ExecutorLayout best(Node node, Task task, Footprint model, Cluster cluster) {
        return IntStream.rangeClosed(task.cores(), node.coresOfExecutors())
                .mapToObj(cores -> new ExecutorLayout(node, task, model, cluster, cores))
                .filter(layout -> layout.executors() > 0)
                .max(BY_WORTH)
                .orElseGet(() -> new ExecutorLayout(node, task, model, cluster, task.cores()));
    }

    /// How many tasks an executor runs at a time. Memory does not limit them: Spark starts as many as have cores.
    public int tasks() {
        return cores / task.cores();
    }

    /// As all parts of the sum in whole mebibytes, so that it can be done again by hand.
    public long heapOfTasks() {
        return Mebibytes.roundedUp(tasks() * task.heap());
    }

    /// `spark.executor.memory`
    public long heap() {
        return RESERVED_HEAP + heapOfTasks();
    }

    public long modelOfExecutor() {
        return Mebibytes.roundedUp(model.own());
    }

    public long modelOfTasks() {
        return Mebibytes.roundedUp(tasks() * model.perThread());
    }

    public long chargedPages() {
        return cluster.chargesMappedPages() ? Mebibytes.roundedUp(model.mapped()) : 0;
    }

    private long outsideHeap() {
        return JVM + modelOfExecutor() + modelOfTasks() + chargedPages();
    }

    /// `spark.executor.memoryOverhead`, which takes the place of Spark's own rule, a tenth of the heap.
    public long overhead() {
        long needed = Math.max(outsideHeap(), Math.ceilDiv(heap(), 10));
        return Mebibytes.roundedUp(needed + Math.ceilDiv(needed, 10));
    }

    /// What of the overhead is there for what nobody has foreseen.
    public long margin() {
        return overhead() - outsideHeap();
    }

    public long bytes() {
        return heap() + overhead();
    }

    /// Pages that no executor is charged for are the node's.
    public long pagesOfNode() {
        return Mebibytes.roundedUp(model.mapped()) - chargedPages();
    }

    public int executorsByCores() {
        return node.coresOfExecutors() / cores;
    }

    public long executorsByMemory() {
        return Math.max(0, node.memoryOfExecutors() - pagesOfNode()) / bytes();
    }

    /// How many executors a node has room for.
    public int executors() {
        return (int) Math.min(executorsByCores(), executorsByMemory());
    }

    public int tasksOfNode() {
        return executors() * tasks();
    }

    public long bytesOfNode() {
        return executors() * bytes();
    }

    /// Why there is no room for an executor, and what would help.
    public String shortage() {
        return executorsByCores() == 0
                ? "a task takes " + cores + " cores and the node has " + node.coresOfExecutors()
                        + " for executors: lower --task-cpus"
                : "an executor with one task at a time takes " + Mebibytes.text(bytes() + pagesOfNode())
                        + " and the node has " + Mebibytes.text(node.memoryOfExecutors())
                        + " for executors: raise --node-memory, lower --heap-per-task, or quantize the model";
    }

    private boolean hasUsualCores() {
        return cores >= FEWEST_USUAL_CORES && cores <= MOST_USUAL_CORES;
    }
}
