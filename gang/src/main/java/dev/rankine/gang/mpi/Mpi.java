package dev.rankine.gang.mpi;

import static dev.rankine.gang.mpi.NativeCall.Argument.HANDLE;
import static dev.rankine.gang.mpi.NativeCall.Argument.INT;
import static dev.rankine.gang.mpi.NativeCall.Argument.POINTER;

import java.lang.foreign.MemorySegment;

/// This process as a rank of a running MPI job. A process is one once in its life.
///
/// Any thread may call MPI. A rank that ends otherwise than by [#close] must [#abort], else the others wait for it for
/// ever.
public final class Mpi implements AutoCloseable {
    /// `MPI_THREAD_MULTIPLE`, the same in both libraries.
    private static final int ANY_THREAD = 3;

    private final MpiLibrary library;
    private final Communicator world;

    private Mpi(MpiLibrary library) {
        this.library = library;
        this.world = new Communicator(new MpiFunctions(library), library.abi().world());
    }

    /// Joins the job that this process was started for.
    ///
    /// @param ranks that there must be. The launcher of another MPI library would leave each process alone,
    ///     as rank 0 of 1, and to all appearances well.
    /// @throws MpiException if there are more ranks or fewer, or threads may not call MPI
    public static Mpi join(MpiLibrary library, int ranks) {
        int provided = Cell.of(library.abi()).number(level -> {
            library.call("MPI_Init_thread", POINTER, POINTER, INT, POINTER)
                    .handle()
                    .invokeExact(MemorySegment.NULL, MemorySegment.NULL, ANY_THREAD, level);
        });
        if (provided < ANY_THREAD) {
            throw new MpiException(library.name() + " does not let any thread call MPI");
        }
        NativeCall.run(() -> {
            library.call("MPI_Comm_set_errhandler", HANDLE, HANDLE)
                    .handle()
                    .invokeExact(library.abi().world(), library.abi().errorsReturn());
        });
        var mpi = new Mpi(library);
        if (mpi.world.size() != ranks) {
            throw new MpiException("there must be " + ranks + " ranks, " + library.name() + " sees " + mpi.world.size()
                    + ": is it the library of the mpirun that started them?");
        }
        return mpi;
    }

    /// All ranks.
    public Communicator world() {
        return world;
    }

    /// Grows with every call of MPI that any thread of this process begins.
    public long calls() {
        return library.calls();
    }

    /// Ends all ranks at once, this one too.
    public void abort(int exitCode) {
        NativeCall.run(() -> {
            library.call("MPI_Abort", HANDLE, INT)
                    .handle()
                    .invokeExact(library.abi().world(), exitCode);
        });
    }

    /// Leaves the job in good order; collective.
    @Override
    public void close() {
        NativeCall.run(() -> {
            library.call("MPI_Finalize").handle().invokeExact();
        });
    }
}
