package dev.rankine.gang.mpi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What the C headers of MPI libraries define differently. A handle is a `long` here, whatever it is in C.
sealed interface Abi permits OpenMpi, Mpich {
    /// How a handle lies in memory and is passed.
    ValueLayout handle();

    /// `MPI_COMM_WORLD`.
    long world();

    /// `MPI_ERRORS_RETURN`.
    long errorsReturn();

    /// `MPI_INFO_NULL`.
    long noInfo();

    long element(Element element);

    long operation(Operation operation);

    /// `MPI_IN_PLACE`.
    MemorySegment inPlace();

    /// `MPI_STATUS_IGNORE`.
    MemorySegment noStatus();

    /// `MPI_ANY_SOURCE`.
    int anySource();

    /// `MPI_ANY_TAG`.
    int anyTag();

    /// `MPI_LOCK_EXCLUSIVE`.
    int exclusiveLock();

    /// The size of an `MPI_Status`.
    int statusBytes();

    /// Where `MPI_SOURCE` lies in it.
    int sourceOffset();

    /// Where `MPI_TAG` lies in it.
    int tagOffset();

    /// Where the number of bytes lies in it that the message had. `MPI_Get_count` tells the same, in a call of its own.
    int bytesOffset();

    /// A handle that a function has stored.
    default long read(MemorySegment cell) {
        return switch (handle()) {
            case ValueLayout.OfInt ints -> cell.get(ints, 0);
            case ValueLayout.OfLong longs -> cell.get(longs, 0);
            default -> throw new IllegalStateException("no handle is a " + handle());
        };
    }

    /// Puts a handle where a function reads or changes it.
    default void write(MemorySegment cell, long handle) {
        switch (handle()) {
            case ValueLayout.OfInt ints -> cell.set(ints, 0, (int) handle);
            case ValueLayout.OfLong longs -> cell.set(longs, 0, handle);
            default -> throw new IllegalStateException("no handle is a " + handle());
        }
    }
}
