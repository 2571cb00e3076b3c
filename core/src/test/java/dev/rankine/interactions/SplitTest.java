package dev.rankine.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    private record Entry(int user, int item, float value, long time) {}

    private static final Interactions TIMED = interactions(50, 30, 700, true);

    static Stream<Function<Interactions, Split>> splits() {
        return Stream.of(
                data -> Split.random(data, 0.3, 1),
                data -> Split.leavingOut(data, 3, 1),
                data -> Split.leavingOutLatest(data, 3),
                data -> Split.from(data, 500),
                data -> Split.latest(data, 0.2),
                data -> Split.items(data, 0.3, 1),
                data -> Split.fold(data, 5, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void everyEntryIsInOnePartWithItsTime(Function<Interactions, Split> splitting) {
        Split split = splitting.apply(TIMED);

        List<Entry> both = new ArrayList<>(entries(split.train()));
        both.addAll(entries(split.test()));
        assertThat(both).containsExactlyInAnyOrderElementsOf(entries(TIMED));
        assertThat(split.train().users()).isSameAs(TIMED.users());
        assertThat(split.test().items()).isSameAs(TIMED.items());
        assertThat(split.test().byItem().entries())
                .isEqualTo(split.test().byUser().entries());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void theSameSeedPartsInTheSameWay(Function<Interactions, Split> splitting) {
        assertThat(entries(splitting.apply(TIMED).test()))
                .isEqualTo(entries(splitting.apply(TIMED).test()));
    }

    @Test
    void anotherSeedPartsInAnotherWay() {
        assertThat(entries(Split.random(TIMED, 0.3, 1).test()))
                .isNotEqualTo(entries(Split.random(TIMED, 0.3, 2).test()));
        assertThat(entries(Split.leavingOut(TIMED, 1, 1).test()))
                .isNotEqualTo(entries(Split.leavingOut(TIMED, 1, 2).test()));
        assertThat(entries(Split.fold(TIMED, 5, 0, 1).test()))
                .isNotEqualTo(entries(Split.fold(TIMED, 5, 0, 2).test()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.99})
    void aRandomSplitHoldsOutTheFractionExactly(double fraction) {
        Split split = Split.random(TIMED, fraction, 3);

        assertThat(split.test().entries()).isEqualTo(Math.round(fraction * TIMED.entries()));
    }

    @Test
    void aSplitByItemsLeavesNothingOfThoseHeldOut() {
        Split split = Split.items(TIMED, 0.3, 3);

        int held = 0;
        for (int item = 0; item < TIMED.items().size(); item++) {
            int learned = split.train().byItem().length(item);
            int measured = split.test().byItem().length(item);
            assertThat(learned == 0 || measured == 0).isTrue();
            held += measured > 0 ? 1 : 0;
        }
        assertThat(held).isEqualTo(9);
        assertThat(entries(Split.items(TIMED, 0.3, 4).test())).isNotEqualTo(entries(split.test()));
    }

    @Test
    void aRandomSplitHoldsOutEveryEntryAboutAsOften() {
        Interactions data = interactions(4, 5, 12, false);
        var times = new int[4 * 5];
        for (int seed = 0; seed < 4_000; seed++) {
            entries(Split.random(data, 0.25, seed).test()).forEach(entry -> times[entry.user * 5 + entry.item]++);
        }

        double expected = 4_000.0 * Math.round(0.25 * data.entries()) / data.entries();
        assertThat(IntStream.of(times).filter(held -> held > 0).boxed())
                .hasSize((int) data.entries())
                .allSatisfy(held -> assertThat((double) held).isCloseTo(expected, within(0.15 * expected)));
    }

    @Test
    void leavingOutHoldsOutAsManyOfEveryUserWhoHasMore() {
        Split split = Split.leavingOut(TIMED, 14, 1);

        assertThat(IntStream.range(0, 50)).allSatisfy(user -> {
            int had = TIMED.byUser().length(user);
            assertThat(split.test().byUser().length(user)).isEqualTo(had > 14 ? 14 : 0);
        });
    }

    @Test
    void leavingOutTheLatestKeepsWhatCameBefore() {
        var entries = Entries.timed();
        entries.add(0, 0, 1, 30);
        entries.add(0, 1, 1, 10);
        entries.add(0, 2, 1, 20);
        entries.add(0, 3, 1, 20);
        entries.add(1, 0, 1, 99);
        Interactions data = Interactions.of(ids(2), ids(4), entries, Duplicates.FAIL);

        Split split = Split.leavingOutLatest(data, 2);

        // item 0 is the latest, and of items 2 and 3 at one time the one numbered last; the second user has too few
        assertThat(entries(split.test())).extracting(Entry::item).containsExactly(0, 3);
        assertThat(entries(split.test())).extracting(Entry::user).containsOnly(0);
    }

    @Test
    void theLatestEntriesAreNoMoreThanTheFractionAndStayTogether() {
        Split split = Split.latest(TIMED, 0.2);

        long cut = entries(split.test()).stream().mapToLong(Entry::time).min().orElseThrow();
        long before =
                entries(split.train()).stream().mapToLong(Entry::time).max().orElseThrow();
        long atOnceMore = entries(split.train()).stream()
                .filter(entry -> entry.time == before)
                .count();
        assertThat(before).isLessThan(cut);
        assertThat(split.test().entries()).isLessThanOrEqualTo((long) (0.2 * TIMED.entries()));
        assertThat(split.test().entries() + atOnceMore).isGreaterThan((long) (0.2 * TIMED.entries()));
    }

    @Test
    void timesBeforeTheEpochAreCutToo() {
        var entries = Entries.timed();
        for (int item = 0; item < 4; item++) {
            entries.add(0, item, 1, -1_000L * item);
        }
        Interactions data = Interactions.of(ids(1), ids(4), entries, Duplicates.FAIL);

        assertThat(entries(Split.latest(data, 0.5).test()))
                .extracting(Entry::item)
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void overAllFoldsEveryEntryIsHeldOutOnceAndFoldsAreEqual(int folds) {
        var held = new ArrayList<Entry>();
        for (int fold = 0; fold < folds; fold++) {
            List<Entry> test = entries(Split.fold(TIMED, folds, fold, 9).test());
            assertThat((long) test.size()).isBetween(TIMED.entries() / folds, TIMED.entries() / folds + 1);
            held.addAll(test);
        }

        assertThat(held).containsExactlyInAnyOrderElementsOf(entries(TIMED));
    }

    @Test
    void splitsThatCannotBeAreRefusedWithTheRule() {
        Interactions untimed = interactions(3, 3, 5, false);
        refused(() -> Split.random(TIMED, 0, 1), "a fraction must be above 0 and below 1, was 0.0");
        refused(() -> Split.random(TIMED, 1, 1), "a fraction must be above 0 and below 1, was 1.0");
        refused(() -> Split.random(TIMED, Double.NaN, 1), "a fraction must be above 0 and below 1, was NaN");
        refused(() -> Split.leavingOut(TIMED, 0, 1), "at least 1 entry of a user must be left out, was 0");
        refused(() -> Split.latest(untimed, 0.5), "to split by time every interaction must have a time, none has");
        refused(() -> Split.fold(TIMED, 1, 0, 1), "there must be at least 2 folds, numbered from 0, was fold 0 of 1");
        refused(() -> Split.fold(TIMED, 3, 3, 1), "there must be at least 2 folds, numbered from 0, was fold 3 of 3");
        long all = TIMED.entries();
        refused(
                () -> Split.leavingOut(TIMED, 1_000, 1),
                "both parts of a split must have entries: 0 of " + all + " would be held out");
        refused(
                () -> Split.from(TIMED, -5),
                "both parts of a split must have entries: " + all + " of " + all + " would be held out");
    }

    private static void refused(Runnable split, String rule) {
        assertThatThrownBy(split::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }

    private static Interactions interactions(int users, int items, int count, boolean timed) {
        var random = new Random(3);
        var entries = timed ? Entries.timed() : Entries.untimed();
        for (int entry = 0; entry < count; entry++) {
            entries.add(random.nextInt(users), random.nextInt(items), entry, random.nextInt(1_000));
        }
        return Interactions.of(ids(users), ids(items), entries, Duplicates.LAST);
    }

    private static Ids ids(int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    private static List<Entry> entries(Interactions data) {
        SparseRows rows = data.byUser();
        var entries = new ArrayList<Entry>();
        var row = new SparseRow();
        for (int user = 0; user < rows.rows(); user++) {
            rows.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                entries.add(new Entry(user, row.column(place), row.value(place), rows.time(user, place)));
            }
        }
        return entries;
    }
}
