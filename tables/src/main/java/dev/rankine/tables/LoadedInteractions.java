package dev.rankine.tables;

import dev.rankine.interactions.Interactions;

/// What a table held, and what there is to say of it.
public record LoadedInteractions(Interactions interactions, LoadReport report) {}
