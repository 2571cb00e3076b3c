package dev.rankine.evaluation;

/// [Counts] in the making.
final class Tally {
    long users;
    long pairs;
    long rankedUsers;
    long rankings;
    long unknownUsers;
    long usersWithoutRelevant;
    long unknownItemPairs;
    long seenPairs;
    long pairsWithoutCandidates;

    Counts counts() {
        return new Counts(
                users,
                pairs,
                rankedUsers,
                rankings,
                unknownUsers,
                usersWithoutRelevant,
                unknownItemPairs,
                seenPairs,
                pairsWithoutCandidates);
    }
}
