package dev.rankine.model;

/// How closely a model's files are looked at before they are used.
public enum Check {
    /// Sizes, headers, offsets, and the SHA-256 of every byte: damage anywhere is found. Reads the whole model once.
    CHECKSUMS,
    /// Sizes, headers and offsets: a model opens at once, and a flipped bit in a factor goes unnoticed.
    SIZES
}
