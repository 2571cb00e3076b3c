/// Vectors of items, learned from who met them beside each other.
@NullMarked
package dev.rankine.gang.item2vec;

import org.jspecify.annotations.NullMarked;
