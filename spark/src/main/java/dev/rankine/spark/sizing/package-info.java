/// Finding by trial which executors a cluster gives, and holds, for a model outside the heap.
@NullMarked
package dev.rankine.spark.sizing;

import org.jspecify.annotations.NullMarked;
