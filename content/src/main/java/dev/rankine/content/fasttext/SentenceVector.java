package dev.rankine.content.fasttext;

/// How a model makes one vector of a text. Owns its scratch: one a thread.
sealed interface SentenceVector permits MeanOfWords, MeanOfRows {
    /// Stores the vector of the bytes from `first` up to `end`, and tells whether any word of them is known.
    boolean encode(byte[] utf8, int first, int end, float[] vector);
}
