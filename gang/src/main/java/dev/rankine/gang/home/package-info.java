/// Learned parameters on their way from the ranks to the driver.
@NullMarked
package dev.rankine.gang.home;

import org.jspecify.annotations.NullMarked;
