package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory of every rank that all others read and change without its doing.
///
/// Between [#open] and [#shut] anyone may be reached at any time. What is put, added or fetched is there for sure after
/// [#flush]; sums of several ranks into the same element all count. Offsets are in bytes.
public final class Window {
    private static final int NO_ASSERTION = 0;

    /// Windows are of whole lines. Within a host MPICH 4.0 lays those of the ranks end to end, and a rank reckons where
    /// others begin as if all sizes were multiples of 16: it would take the last bytes of one for the first of the
    /// next.
    private static final long LINE = 64;

    private final MpiFunctions functions;
    private final Abi abi;
    private final long handle;
    private final MemorySegment own;

    private Window(MpiFunctions functions, long handle, MemorySegment own) {
        this.functions = functions;
        this.abi = functions.abi;
        this.handle = handle;
        this.own = own;
    }

    @SuppressWarnings("restricted") // the library says how much memory there is at the address
    static Window allocate(MpiFunctions functions, long communicator, long bytes) {
        long whole = Math.ceilDiv(bytes, LINE) * LINE;
        try (var arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ValueLayout.ADDRESS);
            long handle = functions.cell().handle(cell -> {
                functions
                        .windowAllocate
                        .handle()
                        .invokeExact(whole, Byte.BYTES, functions.abi.noInfo(), communicator, address, cell);
            });
            MemorySegment own = address.get(ValueLayout.ADDRESS, 0).reinterpret(bytes);
            own.fill((byte) 0);
            return new Window(functions, handle, own);
        }
    }

    /// The memory of this rank, zeros at first.
    public MemorySegment own() {
        return own;
    }

    /// From now on anyone may be reached.
    public void open() {
        NativeCall.run(() -> {
            functions.windowLockAll.handle().invokeExact(NO_ASSERTION, handle);
        });
    }

    /// From now on nobody may be reached; all that was done is done.
    public void shut() {
        NativeCall.run(() -> {
            functions.windowUnlockAll.handle().invokeExact(handle);
        });
    }

    /// Keeps all others from the memory of a rank until [#unlock]; not while the window is open.
    public void lock(int rank) {
        NativeCall.run(() -> {
            functions.windowLock.handle().invokeExact(abi.exclusiveLock(), rank, NO_ASSERTION, handle);
        });
    }

    public void unlock(int rank) {
        NativeCall.run(() -> {
            functions.windowUnlock.handle().invokeExact(rank, handle);
        });
    }

    /// Returns when what this rank asked of another is done, here and there.
    public void flush(int rank) {
        NativeCall.run(() -> {
            functions.windowFlush.handle().invokeExact(rank, handle);
        });
    }

    /// Returns when all that this rank asked of others is done, here and there.
    public void flushAll() {
        NativeCall.run(() -> {
            functions.windowFlushAll.handle().invokeExact(handle);
        });
    }

    /// Lets this rank see in [#own] what others have put there, and others what it wrote there itself.
    public void synchronise() {
        NativeCall.run(() -> {
            functions.windowSync.handle().invokeExact(handle);
        });
    }

    /// Starts to write into a rank's memory.
    public void put(MemorySegment source, Element element, int rank, long offset) {
        int count = count(source, element);
        long type = abi.element(element);
        NativeCall.run(() -> {
            functions.put.handle().invokeExact(source, count, type, rank, offset, count, type, handle);
        });
    }

    /// Starts to read from a rank's memory.
    public void get(MemorySegment target, Element element, int rank, long offset) {
        int count = count(target, element);
        long type = abi.element(element);
        NativeCall.run(() -> {
            functions.get.handle().invokeExact(target, count, type, rank, offset, count, type, handle);
        });
    }

    /// Starts to combine elements with those of a rank, each as a whole.
    public void accumulate(MemorySegment source, Element element, Operation operation, int rank, long offset) {
        int count = count(source, element);
        long type = abi.element(element);
        NativeCall.run(() -> {
            functions
                    .accumulate
                    .handle()
                    .invokeExact(source, count, type, rank, offset, count, type, abi.operation(operation), handle);
        });
    }

    /// Starts to read elements of a rank, each as a whole even while others combine theirs with it, which [#get] does
    /// not promise.
    public void fetch(MemorySegment target, Element element, int rank, long offset) {
        int count = count(target, element);
        long type = abi.element(element);
        NativeCall.run(() -> {
            functions
                    .getAndAccumulate
                    .handle()
                    .invokeExact(
                            MemorySegment.NULL,
                            0,
                            type,
                            target,
                            count,
                            type,
                            rank,
                            offset,
                            count,
                            type,
                            abi.operation(Operation.KEEP),
                            handle);
        });
    }

    /// Starts to combine one element with one of a rank, and to read what that was before.
    public void fetchAndOperate(
            MemorySegment source, MemorySegment before, Element element, Operation operation, int rank, long offset) {
        NativeCall.run(() -> {
            functions
                    .fetchAndOperate
                    .handle()
                    .invokeExact(source, before, abi.element(element), rank, offset, abi.operation(operation), handle);
        });
    }

    private static int count(MemorySegment buffer, Element element) {
        return Math.toIntExact(element.in(buffer.byteSize()));
    }

    /// Collective: gives the memory back. A rank that fails must not do so but abort: the others would not come.
    public void free() {
        functions.cell().free(handle, cell -> {
            functions.windowFree.handle().invokeExact(cell);
        });
    }
}
