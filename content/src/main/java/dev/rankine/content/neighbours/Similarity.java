package dev.rankine.content.neighbours;

/// How near two vectors are; larger is nearer.
public enum Similarity {
    /// The inner product of vectors divided by their lengths; a vector without a direction is near to none.
    COSINE,
    INNER_PRODUCT
}
