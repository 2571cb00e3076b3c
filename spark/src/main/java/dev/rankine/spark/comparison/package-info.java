/// The same learned from the same made-up rows by one process, by executors, and by a gang that executors feed: what
/// each takes and moves, and what it reaches.
@NullMarked
package dev.rankine.spark.comparison;

import org.jspecify.annotations.NullMarked;
