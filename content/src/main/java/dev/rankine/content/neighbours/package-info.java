/// The vectors nearest to a vector.
@NullMarked
package dev.rankine.content.neighbours;

import org.jspecify.annotations.NullMarked;
