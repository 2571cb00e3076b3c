/// Starting ranks, and ending them.
@NullMarked
package dev.rankine.gang.launch;

import org.jspecify.annotations.NullMarked;
