package dev.rankine.content;

import dev.rankine.kernels.FactorMatrix;
import java.nio.charset.StandardCharsets;

/// Turns text into vectors of one dimension, such that texts alike in meaning have vectors alike in direction.
///
/// The same text always gives the same bits. Safe for any number of threads; what each needs to encode is kept for its
/// next text. A text that tells the model nothing (it is empty, or no word of it is known) is no error, but it must not
/// be compared with others: `encode` returns false.
public interface TextEncoder extends AutoCloseable {
    int dimension();

    /// Stores the vector of a text in the first [#dimension] places of `vector`, whose other places stay as they are.
    ///
    /// @param utf8 bytes that are not UTF-8 are words like any others, known or not
    /// @param first where the text begins
    /// @param end where it has ended
    /// @return whether the model knew any part of the text
    boolean encode(byte[] utf8, int first, int end, float[] vector);

    /// As above; a surrogate without its other half counts as `?`.
    default boolean encode(String text, float[] vector) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return encode(utf8, 0, utf8.length, vector);
    }

    /// As above, into a row of a matrix whose rank is [#dimension].
    default boolean encode(String text, FactorMatrix vectors, int row) {
        if (vectors.rank() != dimension()) {
            throw new IllegalArgumentException("vectors must have rank " + dimension() + ", had " + vectors.rank());
        }
        var vector = new float[dimension()];
        boolean known = encode(text, vector);
        vectors.write(row, vector);
        return known;
    }

    /// Lets go of the model. Who encodes later, or at this moment in another thread, gets an [IllegalStateException].
    @Override
    void close();
}
