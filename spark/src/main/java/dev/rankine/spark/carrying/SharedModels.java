package dev.rankine.spark.carrying;

import dev.rankine.spark.carrying.SharedModel.Opening;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The models of this JVM by their versions, as long as somebody holds them. It is static, because whatever tasks have
/// in common otherwise, a broadcast, is a different one for each who sends the same model.
final class SharedModels {
    private static final Map<String, SharedModel<?>> BY_VERSION = new ConcurrentHashMap<>();

    private SharedModels() {}

    /// The model of a version, for one who may hold it already.
    ///
    /// @param version which says of what type the model is
    static <M extends AutoCloseable> M hold(String version, Object holder, Opening<M> opening) throws IOException {
        while (true) {
            SharedModel<M> shared = of(version);
            try {
                Optional<M> model = shared.hold(holder, opening);
                if (model.isPresent()) {
                    return model.get();
                }
            } finally {
                removeIfUnused(version, shared);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <M extends AutoCloseable> SharedModel<M> of(String version) {
        return (SharedModel<M>) BY_VERSION.computeIfAbsent(version, absent -> new SharedModel<M>());
    }

    static boolean isHeld(String version, Object holder) {
        SharedModel<?> shared = BY_VERSION.get(version);
        return shared != null && shared.isHeldBy(holder);
    }

    /// @throws IllegalStateException if it was the last who held the model, and that cannot be closed
    static void letGo(String version, Object holder) {
        @Nullable SharedModel<?> shared = BY_VERSION.get(version);
        if (shared != null) {
            try {
                shared.letGo(holder);
            } finally {
                removeIfUnused(version, shared);
            }
        }
    }

    private static void removeIfUnused(String version, SharedModel<?> shared) {
        if (shared.retireIfUnused()) {
            BY_VERSION.remove(version, shared);
        }
    }

    /// How many versions are held.
    static int count() {
        return BY_VERSION.size();
    }
}
