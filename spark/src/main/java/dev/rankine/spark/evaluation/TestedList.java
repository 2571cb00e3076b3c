package dev.rankine.spark.evaluation;

import dev.rankine.evaluation.Counts;
import dev.rankine.evaluation.Ranks;
import dev.rankine.evaluation.Totals;
import dev.rankine.interactions.Ids;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/// One user's test items beside the list that was recommended.
final class TestedList {
    private final Set<Integer> relevant = new HashSet<>();
    private int unknown;
    private int pairs;
    private int seenPairs;

    private TestedList() {}

    /// @param row the user as text; the test as structs of item number, whether it is relevant, whether it was
    ///     seen;
    /// and the
    ///     list as structs of place, item number and score, best first, or null where the user has none
    static void add(InternalRow row, Totals totals) {
        var tested = new TestedList();
        tested.read(row.getArray(1));
        tested.addTo(totals, row);
    }

    private void read(ArrayData test) {
        pairs = test.numElements();
        for (int place = 0; place < pairs; place++) {
            InternalRow pair = test.getStruct(place, 3);
            if (pair.getBoolean(1)) {
                addRelevant(pair.getInt(0), pair.getBoolean(2));
            }
        }
    }

    private void addRelevant(int item, boolean seen) {
        if (seen) {
            seenPairs++;
        } else if (item == Ids.UNKNOWN) {
            unknown++;
        } else {
            relevant.add(item);
        }
    }

    private void addTo(Totals totals, InternalRow row) {
        if (row.isNullAt(2)) {
            totals.addCounts(new Counts(1, pairs, 0, 0, 1, 0, 0, 0, 0));
            return;
        }
        int ranked = relevant.size() + unknown > 0 ? 1 : 0;
        totals.addCounts(new Counts(1, pairs, ranked, ranked, 0, 1 - ranked, unknown, seenPairs, 0));
        if (ranked == 1) {
            addList(row.getUTF8String(0).toString(), row.getArray(2), totals);
        }
    }

    private void addList(String user, ArrayData list, Totals totals) {
        var items = new int[list.numElements()];
        var hits = new Scores(items.length);
        var others = new Scores(items.length);
        for (int place = 0; place < items.length; place++) {
            InternalRow entry = list.getStruct(place, 3);
            items[place] = requireKnown(entry.getInt(1), user);
            (relevant.contains(items[place]) ? hits : others).add(entry.getFloat(2));
        }
        totals.addList(items);
        totals.addRanking(Ranks.among(hits.toArray(), others.toArray(), relevant.size() - hits.size() + unknown));
    }

    private static int requireKnown(int item, String user) {
        if (item == Ids.UNKNOWN) {
            throw new IllegalArgumentException(
                    "lists must have items of the catalogue, that of user '" + user + "' has another");
        }
        return item;
    }
}
