/// Stochastic gradient descent in a ring: users stay on their rank, items travel.
@NullMarked
package dev.rankine.gang.ring;

import org.jspecify.annotations.NullMarked;
