package dev.rankine.content.fasttext;

import java.nio.ByteBuffer;

/// The bytes of a file by their places, which must be within it. Numbers are little-endian and lie anywhere.
///
/// Safe for any number of threads. Who comes after [#close], or at this moment in another thread, gets an
/// [IllegalStateException].
sealed interface FileBytes extends AutoCloseable permits ReadBytes, MemoryBytes {
    long size();

    byte byteAt(long place);

    int intAt(long place);

    long longAt(long place);

    /// Copies as many floats as `target` has room for.
    void floats(long from, float[] target);

    /// Some of the bytes, little-endian, not to be changed.
    ByteBuffer part(long from, int length);

    /// Whether the bytes of `text` from `first` up to `end` stand at a place.
    boolean holds(long place, byte[] text, int first, int end);

    /// The rows of a table that lies in this file. For one thread at a time.
    Rows rows(TableLayout table);

    /// The same bytes in memory; these stay open.
    MemoryBytes mapped();

    @Override
    void close();
}
