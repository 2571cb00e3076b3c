package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Native memory in which a function leaves what it tells: a number or a handle. A thread has one for all its calls, so
/// that none needs memory of its own.
record Cell(Abi abi, MemorySegment memory) {
    /// A call that stores something in the memory that it is given.
    interface Storing {
        void into(MemorySegment memory) throws Throwable;
    }

    static Cell of(Abi abi) {
        return new Cell(abi, Arena.ofAuto().allocate(ValueLayout.JAVA_LONG));
    }

    /// The number that a call stores.
    int number(Storing call) {
        run(call);
        return memory.get(ValueLayout.JAVA_INT, 0);
    }

    /// The handle that a call stores.
    long handle(Storing call) {
        run(call);
        return abi.read(memory);
    }

    /// Lets a call find a handle, which it changes to that of nothing.
    void free(long handle, Storing call) {
        abi.write(memory, handle);
        run(call);
    }

    private void run(Storing call) {
        NativeCall.run(() -> call.into(memory));
    }
}
