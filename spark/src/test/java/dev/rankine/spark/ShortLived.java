package dev.rankine.spark;

import org.apache.spark.launcher.JavaModuleOptions;

/// The JVMs of Spark in tests: they end before what the second compiler takes would come back.
public final class ShortLived {
    /// As the tests' own JVM has them from the build. Without the second compiler Spark's long lineages need more
    /// stack.
    public static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m";

    private ShortLived() {}

    /// The options of an executor that no program of Spark's starts.
    public static String executor() {
        return JavaModuleOptions.defaultModuleOptions() + " " + OPTIONS;
    }
}
