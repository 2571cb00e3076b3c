/// Alternating least squares, as both the explicit and the implicit trainer run it. Not for callers.
@NullMarked
package dev.rankine.training.leastsquares;

import org.jspecify.annotations.NullMarked;
