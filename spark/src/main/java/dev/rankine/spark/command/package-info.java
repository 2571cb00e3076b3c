/// The commands behind `rankine-spark`, which spark-submit runs.
@NullMarked
package dev.rankine.spark.command;

import org.jspecify.annotations.NullMarked;
