package dev.rankine.cli;

/// Resolves the JDK's Vector API while the program starts.
///
/// `--add-modules jdk.incubator.vector` would do the same, but then the JVM prints a warning at every start, and an
/// error that should be one line is two. This is the call that the JDK makes itself when an agent needs a module; the
/// launcher exports it with `--add-exports java.base/jdk.internal.module=ALL-UNNAMED`.
final class VectorModule {
    private VectorModule() {}

    /// @return whether the module is there now, by this call or by an option
    static boolean resolve() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, "jdk.incubator.vector");
            return true;
        } catch (ReflectiveOperationException e) {
            return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        }
    }
}
