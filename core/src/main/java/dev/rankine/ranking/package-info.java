/// From a model to the best items of every user, exactly.
@NullMarked
package dev.rankine.ranking;

import org.jspecify.annotations.NullMarked;
