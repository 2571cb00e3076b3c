/// The nearest items of items, by what ranks items for users.
@NullMarked
package dev.rankine.spark.neighbours;

import org.jspecify.annotations.NullMarked;
