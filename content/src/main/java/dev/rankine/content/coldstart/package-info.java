/// Factors for items that nobody has touched, from what their text says.
@NullMarked
package dev.rankine.content.coldstart;

import org.jspecify.annotations.NullMarked;
