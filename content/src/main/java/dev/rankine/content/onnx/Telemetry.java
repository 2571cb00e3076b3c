package dev.rankine.content.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What ONNX Runtime tells its makers of the process it is in, see docs/decisions/0136.
final class Telemetry {
    private static final String DISABLED = "ORT_DISABLE_TELEMETRY";

    private Telemetry() {}

    /// Turns it off, before the library is loaded, unless the process was started with a wish of its own.
    static void disable() {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("setenv").ifPresent(function -> setUnlessSet(linker, function));
    }

    @SuppressWarnings("restricted") // Java reads the environment but cannot change it
    private static void setUnlessSet(Linker linker, MemorySegment function) {
        var type = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            int overwrite = 0;
            int failed = (int) linker.downcallHandle(function, type)
                    .invokeExact(arena.allocateFrom(DISABLED), arena.allocateFrom("1"), overwrite);
            if (failed != 0) {
                throw new IllegalStateException("the environment has no room for " + DISABLED);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv throws nothing", e);
        }
    }
}
