package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The `MPI_Status` of a message. A thread has one for all that it receives.
record Status(MpiFunctions functions, MemorySegment memory) {
    static Status of(MpiFunctions functions) {
        return new Status(functions, Arena.ofAuto().allocate(functions.abi.statusBytes(), Long.BYTES));
    }

    /// What a call has received that stores its status.
    Received received(Cell.Storing call) {
        NativeCall.run(() -> call.into(memory));
        Abi abi = functions.abi;
        int bytes = functions.cell().number(count -> {
            functions.getCount.handle().invokeExact(memory, abi.element(Element.BYTE), count);
        });
        return new Received(
                memory.get(ValueLayout.JAVA_INT, abi.sourceOffset()),
                memory.get(ValueLayout.JAVA_INT, abi.tagOffset()),
                bytes);
    }
}
