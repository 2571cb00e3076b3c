/// The Message Passing Interface by `java.lang.foreign`: Open MPI or MPICH, whichever the launcher is of.
@NullMarked
package dev.rankine.gang.mpi;

import org.jspecify.annotations.NullMarked;
