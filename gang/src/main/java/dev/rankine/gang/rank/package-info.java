/// A process that is one rank of a gang.
@NullMarked
package dev.rankine.gang.rank;

import org.jspecify.annotations.NullMarked;
