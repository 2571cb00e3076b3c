package dev.rankine.gang.mpi;

/// A call of MPI that failed, or a library that cannot be used.
public final class MpiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MpiException(String message) {
        super(message);
    }
}
