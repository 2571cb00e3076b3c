/// What the driver and the ranks tell each other beside the data: encrypted, small, and soon.
@NullMarked
package dev.rankine.gang.control;

import org.jspecify.annotations.NullMarked;
