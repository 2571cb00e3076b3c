/// Executors and the gang that they feed: rows on their way to ranks, shards on their way back by storage.
@NullMarked
package dev.rankine.spark.gang;

import org.jspecify.annotations.NullMarked;
