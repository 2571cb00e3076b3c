package dev.rankine.spark.carrying;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one instance of a model in this JVM: opened for the first who holds it, closed when the last lets go.
final class SharedModel<M extends AutoCloseable> {
    private final Set<Object> holders = new HashSet<>();
    private @Nullable M model;

    /// What opens the model if nobody holds it.
    @FunctionalInterface
    interface Opening<M> {
        M open() throws IOException;
    }

    /// The model, for one who may hold it already. Others who want it wait while it is opened.
    synchronized M hold(Object holder, Opening<M> opening) throws IOException {
        M open = model;
        if (open == null) {
            open = opening.open();
            model = open;
        }
        holders.add(holder);
        return open;
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
