package dev.rankine.kernels;

/// What the codes of product-quantised rows mean: a row is cut into pieces of `pieceLength` columns, the last piece
/// perhaps shorter, and each piece is one of 256 centroids (Jégou, Douze and Schmid, Product Quantization for Nearest
/// Neighbor Search, 2011).
///
/// @param columns of a whole row
/// @param pieceLength at least 1
/// @param centroids the 256 of the first piece, then those of the next: 256 x `columns` floats
public record ProductQuantizer(int columns, int pieceLength, float[] centroids) {
    /// How many centroids a piece has: a code is a byte.
    public static final int CODES = 256;

    public ProductQuantizer {
        if (columns < 1 || pieceLength < 1) {
            throw new IllegalArgumentException(
                    "columns and the length of a piece must be at least 1, were " + columns + " and " + pieceLength);
        }
        if (centroids.length != (long) CODES * columns) {
            throw new IllegalArgumentException("centroids of " + columns + " columns need " + (long) CODES * columns
                    + " floats, were " + centroids.length);
        }
    }

    /// How many bytes code a row.
    public int pieces() {
        return Math.ceilDiv(columns, pieceLength);
    }
}
