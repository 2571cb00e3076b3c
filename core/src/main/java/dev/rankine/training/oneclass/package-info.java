/// Matrix factorization of one class, by alternating least squares over all pairs.
@NullMarked
package dev.rankine.training.oneclass;

import org.jspecify.annotations.NullMarked;
