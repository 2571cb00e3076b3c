package dev.rankine.cli;

import java.util.Map;
import java.util.Optional;

/// What items are called, by id.
record Titles(Map<String, String> byItem) {
    static final Titles NONE = new Titles(Map.of());

    Optional<String> of(String item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /// The title and the id, or the id alone.
    String beside(String item) {
        return of(item).map(title -> title + " (" + item + ")").orElse(item);
    }
}
