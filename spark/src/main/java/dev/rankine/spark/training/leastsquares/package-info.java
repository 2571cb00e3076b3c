/// Alternating least squares on executors. Not for callers.
@NullMarked
package dev.rankine.spark.training.leastsquares;

import org.jspecify.annotations.NullMarked;
