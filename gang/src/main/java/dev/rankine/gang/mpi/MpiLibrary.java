package dev.rankine.gang.mpi;

import static dev.rankine.gang.mpi.NativeCall.Argument.INT;
import static dev.rankine.gang.mpi.NativeCall.Argument.POINTER;

import dev.rankine.gang.mpi.NativeCall.Argument;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// An MPI library that has been loaded into this process, for good: MPI cannot be unloaded.
public final class MpiLibrary {
    private static final String ERROR_STRING = "MPI_Error_string";
    private static final int LONGEST_ERROR = 512;

    private final String name;
    private final SymbolLookup symbols;
    private final Abi abi;
    private long calls; // a thread may miss what another counts at the same time: only whether it grows matters

    private MpiLibrary(String name, SymbolLookup symbols) {
        this.name = name;
        this.symbols = symbols;
        this.abi = symbols.find(OpenMpi.MARK).isPresent() ? OpenMpi.of(symbols) : new Mpich();
    }

    /// Loads a library.
    ///
    /// @param name of a file, such as `libmpi.so.40`, or its path
    /// @throws MpiException if there is none of that name, or it is not of MPI
    @SuppressWarnings("restricted") // what this is for
    public static MpiLibrary open(String name) {
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new MpiException("the MPI library " + name + " cannot be loaded: " + e.getMessage());
        }
        if (symbols.find("MPI_Init_thread").isEmpty()) {
            throw new MpiException(name + " is no MPI library: it has no MPI_Init_thread");
        }
        return new MpiLibrary(name, symbols);
    }

    String name() {
        return name;
    }

    SymbolLookup symbols() {
        return symbols;
    }

    Abi abi() {
        return abi;
    }

    /// A function is about to be called.
    void count() {
        calls++;
    }

    /// Grows with every call of a function.
    long calls() {
        return calls;
    }

    NativeCall call(String function, Argument... arguments) {
        return new NativeCall(this, function, arguments);
    }

    /// What is done with the name of a function and what it returned.
    MethodHandle check() {
        try {
            MethodType type = MethodType.methodType(void.class, String.class, int.class);
            return MethodHandles.lookup().bind(this, "requireSuccess", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("UnusedMethod") // #check finds it by name
    private void requireSuccess(String function, int code) {
        if (code != 0) {
            throw new MpiException(function + ": " + (function.equals(ERROR_STRING) ? "error " + code : message(code)));
        }
    }

    private String message(int code) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(LONGEST_ERROR);
            MemorySegment length = arena.allocate(ValueLayout.JAVA_INT);
            NativeCall errorString = call(ERROR_STRING, INT, POINTER, POINTER);
            NativeCall.run(() -> {
                errorString.handle().invokeExact(code, text, length);
            });
            return text.getString(0);
        }
    }
}
