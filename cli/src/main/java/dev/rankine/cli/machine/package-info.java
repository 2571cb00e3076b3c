/// What the machine underneath has to offer.
@NullMarked
package dev.rankine.cli.machine;

import org.jspecify.annotations.NullMarked;
