/// Learning from batches of rows, after each of which all ranks add up their gradients.
@NullMarked
package dev.rankine.gang.minibatch;

import org.jspecify.annotations.NullMarked;
