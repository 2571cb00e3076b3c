package dev.rankine.spark;

import dev.rankine.kernels.Kernels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JDK's module `jdk.incubator.vector`, which executors always have, and a driver that spark-submit started.
final class VectorModule {
    private VectorModule() {}

    /// Says in the log, once in the life of this JVM, that it computes without vectors: right, but slow.
    static void warnIfAbsent() {
        Look.once();
    }

    /// What happens once happens when this class is initialised.
    private static final class Look {
        private static final Logger LOG = LoggerFactory.getLogger(VectorModule.class);

        static {
            if (!Kernels.vectorized()) {
                LOG.warn("This JVM was started without --add-modules jdk.incubator.vector: Rankine is slow in it");
            }
        }

        private Look() {}

        static void once() {}
    }
}
