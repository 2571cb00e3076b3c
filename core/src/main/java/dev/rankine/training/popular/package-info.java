/// The same list for everybody: `popular`, what any other model must be better than.
@NullMarked
package dev.rankine.training.popular;

import org.jspecify.annotations.NullMarked;
