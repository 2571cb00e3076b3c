/// Core's workers as ranks of MPI.
@NullMarked
package dev.rankine.gang.workers;

import org.jspecify.annotations.NullMarked;
