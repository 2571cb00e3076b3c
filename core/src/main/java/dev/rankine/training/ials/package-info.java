/// Alternating least squares on implicit feedback.
@NullMarked
package dev.rankine.training.ials;

import org.jspecify.annotations.NullMarked;
