/// What stochastic gradient descent on a grid of blocks is made of, for the engines that run it.
@NullMarked
package dev.rankine.training.descent;

import org.jspecify.annotations.NullMarked;
