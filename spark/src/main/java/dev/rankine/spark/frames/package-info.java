/// Between DataFrames and core: columns and their checks, ids of any type and dense numbers, factors as rows.
@NullMarked
package dev.rankine.spark.frames;

import org.jspecify.annotations.NullMarked;
