/// Models that predict, and what runs in a partition to predict by one.
@NullMarked
package dev.rankine.spark.prediction;

import org.jspecify.annotations.NullMarked;
