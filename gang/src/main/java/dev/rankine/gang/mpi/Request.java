package dev.rankine.gang.mpi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Communication under way. Its buffer must stay, and be left alone, until [#await] has returned or [#isDone] has said
/// so.
public final class Request {
    private final MpiFunctions functions;
    private final MemorySegment cell;

    @SuppressWarnings("unused") // holds it where only the library knows of it
    private final MemorySegment buffer;

    private boolean done;

    Request(MpiFunctions functions, MemorySegment cell, MemorySegment buffer) {
        this.functions = functions;
        this.cell = cell;
        this.buffer = buffer;
    }

    /// Where a function stores a request.
    static MemorySegment cell() {
        return Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    }

    /// Waits until the buffer may be used again.
    public void await() {
        if (done) {
            return;
        }
        NativeCall.run(() -> {
            functions.await.handle().invokeExact(cell, functions.abi.noStatus());
            done = true;
        });
    }

    /// Whether the buffer may be used again. Asking also moves what is under way.
    public boolean isDone() {
        if (!done) {
            int flag = functions.cell().number(told -> {
                functions.test.handle().invokeExact(cell, told, functions.abi.noStatus());
            });
            done = flag != 0;
        }
        return done;
    }
}
