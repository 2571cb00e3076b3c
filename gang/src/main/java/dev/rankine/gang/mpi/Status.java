package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The `MPI_Status` of a message.
record Status(MemorySegment memory, MpiFunctions functions, Abi abi) {
    static Status in(Arena arena, MpiFunctions functions, Abi abi) {
        return new Status(arena.allocate(abi.statusBytes(), Long.BYTES), functions, abi);
    }

    Received received() {
        return new Received(
                memory.get(ValueLayout.JAVA_INT, abi.sourceOffset()),
                memory.get(ValueLayout.JAVA_INT, abi.tagOffset()),
                bytes());
    }

    private int bytes() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            NativeCall.run(() -> {
                functions.getCount.handle().invokeExact(memory, abi.element(Element.BYTE), count);
            });
            return count.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
