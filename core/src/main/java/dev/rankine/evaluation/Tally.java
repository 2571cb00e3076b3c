package dev.rankine.evaluation;

/// [Counts] in the making, one for each worker.
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

    void add(Tally more) {
        users += more.users;
        pairs += more.pairs;
        rankedUsers += more.rankedUsers;
        rankings += more.rankings;
        unknownUsers += more.unknownUsers;
        usersWithoutRelevant += more.usersWithoutRelevant;
        unknownItemPairs += more.unknownItemPairs;
        seenPairs += more.seenPairs;
        pairsWithoutCandidates += more.pairsWithoutCandidates;
    }

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
