/// One instance of a model in each executor, opened from the file that every host has of it.
@NullMarked
package dev.rankine.spark.carrying;

import org.jspecify.annotations.NullMarked;
