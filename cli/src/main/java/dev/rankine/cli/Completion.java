package dev.rankine.cli;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.Model;

/// What becomes of a model between its training and its publication.
@FunctionalInterface
interface Completion extends AutoCloseable {
    /// It stays as it is.
    Completion NONE = (model, data) -> model;

    /// @param data what the model was trained on
    Model complete(Model model, Interactions data);

    @Override
    default void close() {}
}
