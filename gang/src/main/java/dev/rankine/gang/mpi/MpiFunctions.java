package dev.rankine.gang.mpi;

import static dev.rankine.gang.mpi.NativeCall.Argument.HANDLE;
import static dev.rankine.gang.mpi.NativeCall.Argument.INT;
import static dev.rankine.gang.mpi.NativeCall.Argument.LONG;
import static dev.rankine.gang.mpi.NativeCall.Argument.POINTER;

/// The functions of a library as the header declares them, less what they return.
final class MpiFunctions {
    final Abi abi;
    final NativeCall commRank;
    final NativeCall commSize;
    final NativeCall commSplit;
    final NativeCall commFree;
    final NativeCall barrier;
    final NativeCall broadcast;
    final NativeCall allReduce;
    final NativeCall startAllReduce;
    final NativeCall allGather;
    final NativeCall send;
    final NativeCall receive;
    final NativeCall probe;
    final NativeCall exchange;
    final NativeCall startSend;
    final NativeCall startReceive;
    final NativeCall await;
    final NativeCall test;
    final NativeCall windowAllocate;
    final NativeCall windowFree;
    final NativeCall windowLockAll;
    final NativeCall windowUnlockAll;
    final NativeCall windowLock;
    final NativeCall windowUnlock;
    final NativeCall windowFlush;
    final NativeCall windowFlushAll;
    final NativeCall windowSync;
    final NativeCall put;
    final NativeCall get;
    final NativeCall accumulate;
    final NativeCall getAndAccumulate;
    final NativeCall fetchAndOperate;

    private final ThreadLocal<Cell> cells;
    private final ThreadLocal<Status> statuses;

    MpiFunctions(MpiLibrary library) {
        abi = library.abi();
        cells = ThreadLocal.withInitial(() -> Cell.of(abi));
        statuses = ThreadLocal.withInitial(() -> Status.of(abi));
        commRank = library.call("MPI_Comm_rank", HANDLE, POINTER);
        commSize = library.call("MPI_Comm_size", HANDLE, POINTER);
        commSplit = library.call("MPI_Comm_split", HANDLE, INT, INT, POINTER);
        commFree = library.call("MPI_Comm_free", POINTER);
        barrier = library.call("MPI_Barrier", HANDLE);
        broadcast = library.call("MPI_Bcast", POINTER, INT, HANDLE, INT, HANDLE);
        allReduce = library.call("MPI_Allreduce", POINTER, POINTER, INT, HANDLE, HANDLE, HANDLE);
        startAllReduce = library.call("MPI_Iallreduce", POINTER, POINTER, INT, HANDLE, HANDLE, HANDLE, POINTER);
        allGather = library.call("MPI_Allgather", POINTER, INT, HANDLE, POINTER, INT, HANDLE, HANDLE);
        send = library.call("MPI_Send", POINTER, INT, HANDLE, INT, INT, HANDLE);
        receive = library.call("MPI_Recv", POINTER, INT, HANDLE, INT, INT, HANDLE, POINTER);
        probe = library.call("MPI_Iprobe", INT, INT, HANDLE, POINTER, POINTER);
        exchange = library.call(
                "MPI_Sendrecv", POINTER, INT, HANDLE, INT, INT, POINTER, INT, HANDLE, INT, INT, HANDLE, POINTER);
        startSend = library.call("MPI_Isend", POINTER, INT, HANDLE, INT, INT, HANDLE, POINTER);
        startReceive = library.call("MPI_Irecv", POINTER, INT, HANDLE, INT, INT, HANDLE, POINTER);
        await = library.call("MPI_Wait", POINTER, POINTER);
        test = library.call("MPI_Test", POINTER, POINTER, POINTER);
        windowAllocate = library.call("MPI_Win_allocate", LONG, INT, HANDLE, HANDLE, POINTER, POINTER);
        windowFree = library.call("MPI_Win_free", POINTER);
        windowLockAll = library.call("MPI_Win_lock_all", INT, HANDLE);
        windowUnlockAll = library.call("MPI_Win_unlock_all", HANDLE);
        windowLock = library.call("MPI_Win_lock", INT, INT, INT, HANDLE);
        windowUnlock = library.call("MPI_Win_unlock", INT, HANDLE);
        windowFlush = library.call("MPI_Win_flush", INT, HANDLE);
        windowFlushAll = library.call("MPI_Win_flush_all", HANDLE);
        windowSync = library.call("MPI_Win_sync", HANDLE);
        put = library.call("MPI_Put", POINTER, INT, HANDLE, INT, LONG, INT, HANDLE, HANDLE);
        get = library.call("MPI_Get", POINTER, INT, HANDLE, INT, LONG, INT, HANDLE, HANDLE);
        accumulate = library.call("MPI_Accumulate", POINTER, INT, HANDLE, INT, LONG, INT, HANDLE, HANDLE, HANDLE);
        getAndAccumulate = library.call(
                "MPI_Get_accumulate",
                POINTER,
                INT,
                HANDLE,
                POINTER,
                INT,
                HANDLE,
                INT,
                LONG,
                INT,
                HANDLE,
                HANDLE,
                HANDLE);
        fetchAndOperate = library.call("MPI_Fetch_and_op", POINTER, POINTER, HANDLE, INT, LONG, HANDLE, HANDLE);
    }

    /// That of this thread.
    Cell cell() {
        return cells.get();
    }

    /// That of this thread.
    Status status() {
        return statuses.get();
    }
}
