/// What runs where users lie: ranking the catalogue for the rows of a partition.
@NullMarked
package dev.rankine.spark.ranking;

import org.jspecify.annotations.NullMarked;
