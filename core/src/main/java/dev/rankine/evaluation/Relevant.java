package dev.rankine.evaluation;

import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The relevant items of users that they have not seen.
///
/// @param known users x items, those the model knows
/// @param unknown how many of each user's it does not know
record Relevant(SparseRows known, int[] unknown) {
    /// Reads them from a test, and counts what is left out.
    ///
    /// @param users how many of the test's, from the first on
    /// @param items how many the model knows
    static Relevant of(SparseRows test, int users, int items, float relevantFrom, SparseRows seen, Tally tally) {
        var known = new SparseRows.Builder(items);
        var unknown = new int[users];
        var row = new SparseRow();
        var seenRow = new SparseRow();
        for (int user = 0; user < users; user++) {
            test.read(user, row);
            readSeen(seen, user, seenRow);
            int[] relevant = relevant(row, relevantFrom);
            int[] unseen = Arrays.stream(relevant)
                    .filter(item -> Arrays.binarySearch(seenRow.columns(), 0, seenRow.length(), item) < 0)
                    .toArray();
            int[] ranked = Arrays.stream(unseen).filter(item -> item < items).toArray();
            known.add(ranked, new float[ranked.length]);
            unknown[user] = unseen.length - ranked.length;
            tally.seenPairs += relevant.length - unseen.length;
            tally.unknownItemPairs += unknown[user];
        }
        return new Relevant(known.build(), unknown);
    }

    private static int[] relevant(SparseRow row, float relevantFrom) {
        return IntStream.range(0, row.length())
                .filter(place -> !(row.value(place) < relevantFrom))
                .map(row::column)
                .toArray();
    }

    private static void readSeen(SparseRows seen, int user, SparseRow target) {
        if (user < seen.rows()) {
            seen.read(user, target);
        } else {
            target.clear();
        }
    }

    /// Whether a user has one.
    boolean any(int user) {
        return known.length(user) + unknown[user] > 0;
    }
}
