/// Rankine on Spark: training on executors, and the best items for everyone.
@NullMarked
package dev.rankine.spark;

import org.jspecify.annotations.NullMarked;
