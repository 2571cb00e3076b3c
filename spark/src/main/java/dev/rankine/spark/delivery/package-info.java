/// Getting a file to every executor once: over the network once a host, opened once a JVM.
@NullMarked
package dev.rankine.spark.delivery;

import org.jspecify.annotations.NullMarked;
