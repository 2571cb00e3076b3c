/// Models on the file systems of a cluster, and Spark's own model of factors.
@NullMarked
package dev.rankine.spark.files;

import org.jspecify.annotations.NullMarked;
