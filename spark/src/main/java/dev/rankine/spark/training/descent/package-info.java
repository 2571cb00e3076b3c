/// Stochastic gradient descent on executors: stripes of users stay where they are, stripes of items travel.
@NullMarked
package dev.rankine.spark.training.descent;

import org.jspecify.annotations.NullMarked;
