/// Made-up interactions whose truth is known: for demonstrations, for tests, and to try a shape out beforehand.
@NullMarked
package dev.rankine.planted;

import org.jspecify.annotations.NullMarked;
