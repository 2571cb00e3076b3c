package dev.rankine.files.directory;

/// How closely the files of a directory are looked at before they are used.
public enum Check {
    /// Sizes, headers, offsets, and the SHA-256 of every byte: damage anywhere is found. Reads all of them once.
    CHECKSUMS,
    /// Sizes, headers and offsets: the directory opens at once, and a flipped bit goes unnoticed.
    SIZES
}
