/// How many executors of Spark a host has room for when they use a model outside the heap.
@NullMarked
package dev.rankine.cli.sizing;

import org.jspecify.annotations.NullMarked;
