package dev.rankine.ranking;

/// Where chosen items of a user stand among all items that the user has not seen.
///
/// Equal scores count against the chosen items: each stands behind all other candidates that score no less, and chosen
/// items of equal score take places one after the other. A score that is no number stands last if its item is chosen,
/// and first if it is not.
///
/// @param places of the chosen items, from 1, ascending
/// @param candidates how many items were ranked, the chosen ones included
public record Standing(int user, int[] places, int candidates) {}
