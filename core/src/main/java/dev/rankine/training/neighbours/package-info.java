/// Models of similar items: `itemknn`.
@NullMarked
package dev.rankine.training.neighbours;

import org.jspecify.annotations.NullMarked;
