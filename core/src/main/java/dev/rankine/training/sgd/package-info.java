/// Matrix factorization of ratings by stochastic gradient descent, in parallel on a grid of blocks.
@NullMarked
package dev.rankine.training.sgd;

import org.jspecify.annotations.NullMarked;
