package dev.rankine.spark.carrying;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one instance of a model in this JVM: opened for the first who holds it, closed when the last lets go. Who comes
/// later than that has to look for another.
final class SharedModel<M extends AutoCloseable> {
    private final Set<Object> holders = new HashSet<>();
    private @Nullable M model;
    private boolean retired;

    /// What opens the model if nobody holds it.
    @FunctionalInterface
    interface Opening<M> {
        M open() throws IOException;
    }

    /// The model, for one who may hold it already, or nothing if this has retired. Others who want it wait while it is
    /// opened.
    synchronized Optional<M> hold(Object holder, Opening<M> opening) throws IOException {
        if (retired) {
            return Optional.empty();
        }
        M open = model;
        if (open == null) {
            open = opening.open();
            model = open;
        }
        holders.add(holder);
        return Optional.of(open);
    }

    /// Whether nobody holds the model, and nobody will any more.
    synchronized boolean retireIfUnused() {
        retired |= holders.isEmpty();
        return retired;
    }

    synchronized boolean isHeldBy(Object holder) {
        return holders.contains(holder);
    }

    /// @throws IllegalStateException if the model cannot be closed
    synchronized void letGo(Object holder) {
        M open = model;
        if (holders.remove(holder) && holders.isEmpty() && open != null) {
            model = null;
            close(open);
        }
    }

    private static void close(AutoCloseable model) {
        try {
            model.close();
        } catch (Exception e) {
            throw new IllegalStateException("the model cannot be closed: " + e.getMessage(), e);
        }
    }
}
