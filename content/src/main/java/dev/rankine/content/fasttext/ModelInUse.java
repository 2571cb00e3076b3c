package dev.rankine.content.fasttext;

/// A model for one text after the other: read from its file for the first of them, mapped for all others. A process
/// that has a few texts should not wait until the file is mapped and the Vector API loaded, which takes longer than to
/// open the model and to read all they need. Nobody can tell from the bits.
final class ModelInUse {
    private static final int READ = 1_000;

    private final FastTextModel read;
    private volatile Sentences current;

    /// Threads may count over each other, and so wait a little longer.
    private int bytesToRead = READ;

    private volatile boolean closed;

    ModelInUse(FastTextModel model) {
        this.read = model;
        this.current = new Sentences(model);
    }

    Arguments arguments() {
        return read.arguments();
    }

    /// What makes the vector of a next text.
    ///
    /// @param bytes that it has
    Sentences next(int bytes) {
        requireOpen();
        if (!current.model().isMapped()) {
            bytesToRead -= Math.min(bytes, READ);
            if (bytesToRead < 0) {
                map();
            }
        }
        return current;
    }

    private synchronized void map() {
        requireOpen();
        if (!current.model().isMapped()) {
            current = new Sentences(read.mapped());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the encoder is closed");
        }
    }

    synchronized void close() {
        closed = true;
        current.model().close();
        read.close();
    }
}
