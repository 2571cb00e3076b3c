package dev.rankine.spark.frames;

import java.util.List;

/// Some users or items, whose features lie anywhere.
sealed interface FactorBlock permits FactorRows, MappedRows {
    List<Object> ids();

    int rank();

    float[] features(int row);

    float[] biases();
}
