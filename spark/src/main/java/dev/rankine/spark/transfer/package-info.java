/// What it costs to move bytes between the processes of a cluster, and the exchange that is chosen by it.
@NullMarked
package dev.rankine.spark.transfer;

import org.jspecify.annotations.NullMarked;
