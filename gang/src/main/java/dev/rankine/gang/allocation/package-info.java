/// Slots for ranks: as many as are needed, or none.
@NullMarked
package dev.rankine.gang.allocation;

import org.jspecify.annotations.NullMarked;
