/// Examples to read and to run: a model of neighbours to broadcast, and four ways to learn on a cluster.
@NullMarked
package dev.rankine.spark.examples;

import org.jspecify.annotations.NullMarked;
