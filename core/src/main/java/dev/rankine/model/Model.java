package dev.rankine.model;

import dev.rankine.interactions.Ids;

/// What training leaves behind: it gives any item a score for any user, higher is better.
public sealed interface Model permits FactorModel, NeighbourModel {
    Ids users();

    Ids items();

    /// What the scores of items stand on.
    ItemWarmth warmth();

    Provenance provenance();

    /// The same model with another account of where it came from.
    Model with(Provenance provenance);

    /// The score of one item for one user. An index beyond [#users] or [#items] (or below 0) is somebody or something
    /// the model has never seen; whatever it knows of the other side still counts.
    float score(int user, int item);

    /// The scores of all items of [#items] for one user, as [#score] gives them, into the first places of `target`.
    void scores(int user, float[] target);

    /// Whether an item of this score may be recommended: not if the model has nothing to say about it.
    boolean recommends(float score);
}
