package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The `MPI_Status` of a message. A thread has one for all that it receives.
record Status(Abi abi, MemorySegment memory) {
    static Status of(Abi abi) {
        return new Status(abi, Arena.ofAuto().allocate(abi.statusBytes(), Long.BYTES));
    }

    /// What a call has received that stores its status.
    Received received(Cell.Storing call) {
        NativeCall.run(() -> call.into(memory));
        return received();
    }

    /// What the last call that stored its status here has told.
    Received received() {
        return new Received(number(abi.sourceOffset()), number(abi.tagOffset()), number(abi.bytesOffset()));
    }

    private int number(int offset) {
        return memory.get(ValueLayout.JAVA_INT, offset);
    }
}
