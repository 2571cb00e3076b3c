package dev.rankine.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// The library that graphs of neighbours are made and walked by.
final class GraphLibrary {
    private static final Logger LOG = Logger.getLogger("io.github.jbellis.jvector");

    private GraphLibrary() {}

    /// Keeps it from telling how it would compute, and from unpacking native code for that: the arithmetic is ours.
    static void hush() {
        LOG.setLevel(Level.OFF);
        System.setProperty("jvector.vectorization_provider", "default");
    }
}
