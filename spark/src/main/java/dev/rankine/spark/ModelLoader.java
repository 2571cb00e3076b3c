package dev.rankine.spark;

import dev.rankine.spark.delivery.Opener;

/// Opens a model from a file of this host, for [ModelOnExecutors]: `FastTextEncoder::open`, or whatever else loads a
/// model that lies outside the heap.
///
/// It is sent to executors and called once in each. The model serves all tasks of an executor at once, so it must be
/// safe for many threads, and it is closed when the last of them is done. The file must not be changed.
///
/// @param <M> the model
@FunctionalInterface
public interface ModelLoader<M extends AutoCloseable> extends Opener<M> {}
