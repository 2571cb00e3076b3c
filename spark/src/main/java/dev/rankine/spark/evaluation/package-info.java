/// What an evaluation adds up in each partition, by core's definitions.
@NullMarked
package dev.rankine.spark.evaluation;

import org.jspecify.annotations.NullMarked;
