/// Parameters that are spread over the memory of all ranks.
@NullMarked
package dev.rankine.gang.parameters;

import org.jspecify.annotations.NullMarked;
