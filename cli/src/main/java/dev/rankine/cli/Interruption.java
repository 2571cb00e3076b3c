package dev.rankine.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// What is done when Ctrl-C (or a plain kill) ends the process in the middle of a work.
///
/// The last act waits for a section that must not be cut, and lets no further one begin.
final class Interruption implements AutoCloseable {
    private final ReentrantLock section = new ReentrantLock();
    private final Thread hook;

    /// A section that must not be cut.
    interface Section<T, E extends Exception> {
        T run() throws E;
    }

    Interruption(Runnable lastAct) {
        hook = new Thread(() -> {
            section.lock();
            lastAct.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Leaves nothing of an output that is not finished.
    static Interruption closing(Closeable unfinished) {
        return new Interruption(() -> {
            try {
                unfinished.close();
            } catch (IOException e) {
                // the process ends, and nobody is left to be told
            }
        });
    }

    <T, E extends Exception> T whole(Section<T, E> work) throws E {
        section.lock();
        try {
            return work.run();
        } finally {
            section.unlock();
        }
    }

    /// The work is over; from now on an interruption needs no last act.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook has run
        }
    }
}
