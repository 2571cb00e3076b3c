/// What a gang runs, and what it is given.
@NullMarked
package dev.rankine.gang.function;

import org.jspecify.annotations.NullMarked;
