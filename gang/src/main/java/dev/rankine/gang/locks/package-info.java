/// Files by which processes keep out of each other's way.
@NullMarked
package dev.rankine.gang.locks;

import org.jspecify.annotations.NullMarked;
