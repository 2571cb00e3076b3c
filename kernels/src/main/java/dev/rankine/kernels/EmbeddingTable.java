package dev.rankine.kernels;

/// Rows of floats that are summed by their numbers, as they lie in a file that others made: anywhere, and perhaps
/// coded.
public sealed interface EmbeddingTable permits FloatTable, QuantizedTable {
    int rows();

    int columns();
}
