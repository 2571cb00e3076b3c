/// What ranks will take, foretold from what was measured.
@NullMarked
package dev.rankine.gang.cost;

import org.jspecify.annotations.NullMarked;
