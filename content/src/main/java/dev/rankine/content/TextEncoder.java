package dev.rankine.content;

import dev.rankine.kernels.FactorMatrix;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/// Turns text into vectors of one dimension, such that texts alike in meaning have vectors alike in direction.
///
/// The same text always gives the same bits, except that a network may round otherwise what it reads together with
/// others. Safe for any number of threads; what each needs to encode is kept for its next text. A text that tells the
/// model nothing (it is empty, or no word of it is known) is no error, but it must not be compared with others:
/// `encode` returns false.
public interface TextEncoder extends AutoCloseable {
    /// As many texts as are best given to an encoder at a time, whatever it is.
    int TEXTS_AT_A_TIME = 256;

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
        return encode(List.of(text), vectors, row).get(0);
    }

    /// Stores the vectors of several texts; that of a text that tells the model nothing stays as it is.
    ///
    /// Some encoders are faster at several texts than at one: give them [#TEXTS_AT_A_TIME].
    ///
    /// @param vectors one for each text, of at least [#dimension] places
    /// @return which of the texts the model knew any part of, by their places in the list
    default BitSet encode(List<String> texts, float[][] vectors) {
        var known = new BitSet();
        for (int text = 0; text < texts.size(); text++) {
            known.set(text, encode(texts.get(text), vectors[text]));
        }
        return known;
    }

    /// As above, into consecutive rows of a matrix whose rank is [#dimension].
    ///
    /// @param first the row of the first text
    default BitSet encode(List<String> texts, FactorMatrix vectors, int first) {
        if (vectors.rank() != dimension()) {
            throw new IllegalArgumentException("vectors must have rank " + dimension() + ", had " + vectors.rank());
        }
        var rows = new float[texts.size()][dimension()];
        BitSet known = encode(texts, rows);
        known.stream().forEach(text -> vectors.write(first + text, rows[text]));
        return known;
    }

    /// Lets go of the model. Who encodes later, or at this moment in another thread, gets an [IllegalStateException].
    @Override
    void close();
}
