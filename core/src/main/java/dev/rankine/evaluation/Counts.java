package dev.rankine.evaluation;

import java.io.Serializable;

/// What an evaluation went over, and what it had to leave out.
///
/// @param users who have test interactions
/// @param pairs test interactions
/// @param rankedUsers with at least one ranking; the means of ranking metrics are over theirs
/// @param rankings one a user, or one a pair where candidates are given
/// @param unknownUsers not in the model, and so not ranked
/// @param usersWithoutRelevant in the model, but without a test item that is relevant, not seen, and has
///     candidates
/// @param unknownItemPairs of users in the model: relevant, but not in the model, and so counted as misses
/// @param seenPairs of users in the model: among the items excluded, and so not counted as relevant
/// @param pairsWithoutCandidates relevant, but missing from the given candidates, and so not ranked
public record Counts(
        long users,
        long pairs,
        long rankedUsers,
        long rankings,
        long unknownUsers,
        long usersWithoutRelevant,
        long unknownItemPairs,
        long seenPairs,
        long pairsWithoutCandidates)
        implements Serializable {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// These and those of other users together.
    public Counts plus(Counts others) {
        return new Counts(
                users + others.users,
                pairs + others.pairs,
                rankedUsers + others.rankedUsers,
                rankings + others.rankings,
                unknownUsers + others.unknownUsers,
                usersWithoutRelevant + others.usersWithoutRelevant,
                unknownItemPairs + others.unknownItemPairs,
                seenPairs + others.seenPairs,
                pairsWithoutCandidates + others.pairsWithoutCandidates);
    }
}
