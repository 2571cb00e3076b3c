/// Alternating least squares on ratings.
@NullMarked
package dev.rankine.training.als;

import org.jspecify.annotations.NullMarked;
