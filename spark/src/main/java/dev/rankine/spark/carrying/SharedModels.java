package dev.rankine.spark.carrying;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The models of this JVM by their versions. It is static, because whatever tasks have in common otherwise, a
/// broadcast, is a different one for each who sends the same model.
final class SharedModels {
    private static final Map<String, SharedModel<?>> BY_VERSION = new ConcurrentHashMap<>();

    private SharedModels() {}

    /// @param version which says of what type the model is
    @SuppressWarnings("unchecked")
    static <M extends AutoCloseable> SharedModel<M> of(String version) {
        return (SharedModel<M>) BY_VERSION.computeIfAbsent(version, absent -> new SharedModel<M>());
    }
}
