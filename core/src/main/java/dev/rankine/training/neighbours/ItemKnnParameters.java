package dev.rankine.training.neighbours;

import dev.rankine.training.Parameters;

/// How alike two items are, and how many similar ones are kept.
///
/// With `w_i` the weights of an item's users, `i` the item scored and `j` the item seen,
/// `sim(i, j) = w_i . w_j / (|w_i|^scoredExponent |w_j|^seenExponent + shrinkage)`: exponents of 1 give the cosine.
///
/// @param neighbours how many are kept at the most; [#BY_CATALOGUE] takes a fortieth of the items, but 50 to 1,000
/// @param keep for which item of a pair they are kept
/// @param weighting of an interaction's value
/// @param userWeight what each weight of a user is multiplied by
/// @param scoredExponent of the length of the item scored: less favours popular items
/// @param seenExponent of the length of the item seen
/// @param shrinkage takes more from similarities that few users vouch for
public record ItemKnnParameters(
        int neighbours,
        Keep keep,
        Weighting weighting,
        UserWeight userWeight,
        double scoredExponent,
        double seenExponent,
        double shrinkage)
        implements Parameters {

    /// As many neighbours as suit the size of the catalogue.
    public static final int BY_CATALOGUE = 0;

    private static final int SHARE = 40;
    private static final int FEWEST = 50;
    private static final int MOST = 1_000;

    public ItemKnnParameters {
        if (neighbours < 1 && neighbours != BY_CATALOGUE) {
            throw new IllegalArgumentException("neighbours must be at least 1, or " + BY_CATALOGUE
                    + " to go by the number of items, was " + neighbours);
        }
        Parameters.requireNotNegative("scoredExponent", scoredExponent);
        Parameters.requireNotNegative("seenExponent", seenExponent);
        Parameters.requireNotNegative("shrinkage", shrinkage);
    }

    /// The form that did well on small catalogues and on large ones; see docs/decisions/0051.
    public static ItemKnnParameters defaults() {
        return new ItemKnnParameters(BY_CATALOGUE, Keep.SCORED, Weighting.VALUE, UserWeight.INVERSE_ROOT, 0.8, 1.2, 0);
    }

    /// How many neighbours are kept in a catalogue of so many items.
    int neighboursAmong(int items) {
        return neighbours == BY_CATALOGUE ? Math.clamp(items / SHARE, FEWEST, MOST) : neighbours;
    }

    public ItemKnnParameters withNeighbours(int changed) {
        return new ItemKnnParameters(changed, keep, weighting, userWeight, scoredExponent, seenExponent, shrinkage);
    }

    public ItemKnnParameters withKeep(Keep changed) {
        return new ItemKnnParameters(
                neighbours, changed, weighting, userWeight, scoredExponent, seenExponent, shrinkage);
    }

    public ItemKnnParameters withWeighting(Weighting changed) {
        return new ItemKnnParameters(neighbours, keep, changed, userWeight, scoredExponent, seenExponent, shrinkage);
    }

    public ItemKnnParameters withUserWeight(UserWeight changed) {
        return new ItemKnnParameters(neighbours, keep, weighting, changed, scoredExponent, seenExponent, shrinkage);
    }

    public ItemKnnParameters withExponents(double scored, double seen) {
        return new ItemKnnParameters(neighbours, keep, weighting, userWeight, scored, seen, shrinkage);
    }

    public ItemKnnParameters withShrinkage(double changed) {
        return new ItemKnnParameters(neighbours, keep, weighting, userWeight, scoredExponent, seenExponent, changed);
    }
}
