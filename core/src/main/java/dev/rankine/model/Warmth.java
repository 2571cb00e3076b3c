package dev.rankine.model;

import java.util.Locale;

/// What the score of an item stands on.
public enum Warmth {
    /// Interactions: the item's factors were learned from what users did with it.
    WARM,
    /// Text: nobody had touched the item, and its factors are those that items of such a text have.
    TEXT,
    /// How popular items are: neither was there anything to go by, and the item has the factors of the average one.
    POPULARITY;

    /// As commands and tables have it: `warm`, `text`, `popularity`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
