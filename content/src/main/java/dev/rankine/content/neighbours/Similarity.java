package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;

/// How near two vectors are; larger is nearer.
public enum Similarity {
    /// The inner product of vectors divided by their lengths; a vector without a direction is near to none.
    COSINE,
    INNER_PRODUCT;

    /// Vectors, or a copy of them, whose inner product is this similarity.
    FactorMatrix comparable(FactorMatrix vectors) {
        return switch (this) {
            case COSINE -> UnitVectors.of(vectors).vectors();
            case INNER_PRODUCT -> vectors;
        };
    }
}
