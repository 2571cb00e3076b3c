/// Tests on a standalone cluster of Spark 4.3, and on file systems that are not this machine's.
@NullMarked
package dev.rankine.spark.cluster;

import org.jspecify.annotations.NullMarked;
