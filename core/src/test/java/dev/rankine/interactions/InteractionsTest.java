package dev.rankine.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsTest {
    private static final Ids USERS = Ids.of(List.of("ann", "bob", "cid"));
    private static final Ids ITEMS = Ids.of(List.of("tea", "mug"));

    @ParameterizedTest
    @CsvSource({"LAST, 3", "SUM, 9", "MEAN, 3"})
    void duplicatesBecomeOneByPolicy(Duplicates policy, float expected) {
        var entries = Entries.untimed();
        entries.add(1, 1, 2);
        entries.add(0, 0, 7);
        entries.add(1, 1, 4);
        entries.add(1, 1, 3);

        Interactions data = Interactions.of(USERS, ITEMS, entries, policy);

        assertThat(data.entries()).isEqualTo(2);
        assertThat(valueOf(data.byUser(), 1, 1)).isEqualTo(expected);
        assertThat(valueOf(data.byItem(), 1, 1)).isEqualTo(expected);
    }

    @Test
    void theLastOfTimedDuplicatesIsTheLatestNotTheOneReadLast() {
        var entries = Entries.timed();
        entries.add(0, 0, 5, 2_000);
        entries.add(0, 0, 1, 1_000);

        Interactions data = Interactions.of(USERS, ITEMS, entries, Duplicates.LAST);

        assertThat(valueOf(data.byUser(), 0, 0)).isEqualTo(5);
        assertThat(data.byUser().time(0, 0)).isEqualTo(2_000);
    }

    @Test
    void aTableThatMustHaveNoDuplicatesIsRefusedByName() {
        var entries = Entries.untimed();
        entries.add(2, 1, 1);
        entries.add(2, 1, 1);

        assertThatThrownBy(() -> Interactions.of(USERS, ITEMS, entries, Duplicates.FAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user 'cid' and item 'mug' occur 2 times");
    }

    /// In one row after another, and in so many that parts of them are sorted at the same time.
    @ParameterizedTest
    @CsvSource({"3, 2, 400000", "1500, 900, 400000"})
    void bothSidesHoldEveryEntryInOrder(int users, int items, int read) {
        int firstUser = users / 20; // those before have no entry
        var random = new Random(7);
        var entries = Entries.untimed();
        var expected = new TreeMap<Integer, Float>();
        for (int n = 0; n < read; n++) {
            int user = random.nextInt(firstUser, users);
            int item = random.nextInt(items);
            entries.add(user, item, n);
            expected.put(user * items + item, (float) n);
        }

        Interactions data = Interactions.of(ids(users), ids(items), entries, Duplicates.LAST);

        assertThat(contents(data.byUser())).containsExactlyEntriesOf(expected);
        var byItem = new TreeMap<Integer, Float>();
        expected.forEach((cell, value) -> byItem.put(cell % items * users + cell / items, value));
        assertThat(contents(data.byItem())).containsExactlyEntriesOf(byItem);
    }

    private static Ids ids(int count) {
        return Ids.of(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    /// All values by their cells, in the order of the rows.
    private static Map<Integer, Float> contents(SparseRows rows) {
        var contents = new LinkedHashMap<Integer, Float>();
        var row = new SparseRow();
        for (int number = 0; number < rows.rows(); number++) {
            rows.read(number, row);
            for (int place = 0; place < row.length(); place++) {
                contents.put(number * rows.columns() + row.column(place), row.value(place));
            }
        }
        return contents;
    }

    private static float valueOf(SparseRows rows, int wanted, int column) {
        var row = new SparseRow();
        rows.read(wanted, row);
        for (int place = 0; place < row.length(); place++) {
            if (row.column(place) == column) {
                return row.value(place);
            }
        }
        throw new AssertionError("row " + wanted + " has no column " + column);
    }
}
