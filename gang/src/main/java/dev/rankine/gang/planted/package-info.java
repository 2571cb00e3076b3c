/// Made-up rows for functions of gangs, the same ones wherever they are made.
@NullMarked
package dev.rankine.gang.planted;

import org.jspecify.annotations.NullMarked;
