package dev.rankine.content.fasttext;

/// The rows of a model's table. For one thread at a time.
sealed interface Rows permits ReadRows, MappedRows {
    int columns();

    /// Adds the rows of these numbers to `sum`, one after the other; each product and each sum is rounded to a float.
    void add(Numbers rows, float[] sum);
}
