package dev.rankine.spark.command;

import dev.rankine.commands.NodeOptions;
import dev.rankine.spark.sizing.Share;

/// What executors may have of each node.
final class ShareOptions extends NodeOptions {
    Share share() {
        return new Share(nodes, cores, memory, taskCpus, heapPerTask);
    }
}
