package dev.rankine.spark.training.descent;

/// What a stripe is of.
enum Side {
    USERS,
    ITEMS
}
