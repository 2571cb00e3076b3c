/// Training by a gang: ranks of MPI that a driver starts, feeds, and brings home what they have learned.
@NullMarked
package dev.rankine.gang;

import org.jspecify.annotations.NullMarked;
