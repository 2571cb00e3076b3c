package dev.rankine.training.sgd;

import dev.rankine.kernels.RatingBlock;

/// A block of ratings that a worker goes over in an epoch.
///
/// @param number of the block, `userStripe * stripes + itemStripe`
/// @param step for ratings in standard deviations
/// @param epoch counted from 1
record Turn(int worker, int number, RatingBlock ratings, float step, int epoch) {}
