package dev.rankine.training.neighbours;

/// What the value `r` of an interaction becomes before items are compared. An item is read as a document whose terms
/// are its users.
public enum Weighting {
    /// `r` itself.
    VALUE,
    /// `sqrt(r) * log(items / n)`, where `n` is the number of items the user has touched.
    TF_IDF,
    /// Okapi BM25 with K1 = 1.2 and B = 0.75: `r (K1 + 1) / (r + K1 (1 - B + B length / mean length)) * log(items /
    /// n)`, where an item's length is the sum of its values (Robertson and Zaragoza, 2009, section 3).
    BM25
}
