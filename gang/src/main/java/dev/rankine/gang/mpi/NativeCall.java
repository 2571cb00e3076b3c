package dev.rankine.gang.mpi;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A function of an MPI library. It is bound when it is first called, because that takes tens of milliseconds.
final class NativeCall {
    /// What a function takes.
    enum Argument {
        POINTER(MemorySegment.class),
        INT(int.class),
        LONG(long.class),
        HANDLE(long.class);

        private final Class<?> type;

        Argument(Class<?> type) {
            this.type = type;
        }

        private MemoryLayout layout(Abi abi) {
            return switch (this) {
                case POINTER -> ValueLayout.ADDRESS;
                case INT -> ValueLayout.JAVA_INT;
                case LONG -> ValueLayout.JAVA_LONG;
                case HANDLE -> abi.handle();
            };
        }
    }

    /// Calls of functions.
    interface Body {
        void run() throws Throwable;
    }

    private final MpiLibrary library;
    private final String name;
    private final Argument[] arguments;
    private @Nullable MethodHandle bound;

    NativeCall(MpiLibrary library, String name, Argument... arguments) {
        this.library = library;
        this.name = name;
        this.arguments = arguments;
    }

    /// Counts as a call. Takes the arguments with handles as `long`, and returns nothing.
    ///
    /// @return what throws an [MpiException] where the function does not return `MPI_SUCCESS`
    MethodHandle handle() {
        library.count();
        MethodHandle handle = bound; // two threads may both bind it, which does no harm
        if (handle == null) {
            handle = bind();
            bound = handle;
        }
        return handle;
    }

    /// Runs a body whose functions throw nothing that callers would have to declare.
    static void run(Body body) {
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted") // what this is for
    private MethodHandle bind() {
        MemoryLayout[] layouts = Arrays.stream(arguments)
                .map(argument -> argument.layout(library.abi()))
                .toArray(MemoryLayout[]::new);
        Class<?>[] types =
                Arrays.stream(arguments).map(argument -> argument.type).toArray(Class<?>[]::new);
        MethodHandle function = Linker.nativeLinker()
                .downcallHandle(
                        library.symbols().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
        MethodHandle wide = MethodHandles.explicitCastArguments(function, MethodType.methodType(int.class, types));
        return MethodHandles.filterReturnValue(wide, MethodHandles.insertArguments(library.check(), 0, name));
    }
}
