package dev.rankine.spark.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.spark.LocalCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class NumberedInteractionsTest {
    private static final InteractionColumns RATINGS =
            InteractionColumns.of("u", "i").withValue("r");

    private static Dataset<Row> sql(String query) {
        return LocalCluster.session().sql(query);
    }

    private static Dataset<Row> rows(String rows) {
        return sql("SELECT * FROM VALUES " + rows + " AS t(u, i, r)");
    }

    private static Dataset<Row> timed(String rows) {
        return sql("SELECT * FROM VALUES " + rows + " AS t(u, i, r, t)");
    }

    private static Interactions collected(Dataset<Row> frame, InteractionColumns columns, Duplicates duplicates) {
        try (var numbered = NumberedInteractions.of(frame, columns, duplicates)) {
            return numbered.collect();
        }
    }

    /// Such as `ann: x=1.0 y=2.0`, a line for each user.
    private static List<String> lines(Interactions interactions) {
        List<String> lines = new ArrayList<>();
        var row = new SparseRow();
        for (int user = 0; user < interactions.users().size(); user++) {
            interactions.byUser().read(user, row);
            var line = new StringBuilder(interactions.users().get(user) + ":");
            for (int place = 0; place < row.length(); place++) {
                line.append(' ').append(interactions.items().get(row.column(place)));
                line.append('=').append(row.value(place));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    @Test
    void aMissingColumnIsNamedBesideThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InteractionColumns.of("user", "i").selectFrom(rows("(1, 2, 3.0)")))
                .withMessage("there must be a column 'user', there are [u, i, r]");
    }

    @Test
    void aColumnOfTheWrongTypeIsNamedWithItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATINGS.selectFrom(rows("(1D, 2, 3.0)")))
                .withMessage("column 'u' must have ids: whole numbers or strings, its type is double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATINGS.selectFrom(rows("(1, 2, 'good')")))
                .withMessage("column 'r' must have numbers, its type is string");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RATINGS.withTime("t").selectFrom(timed("(1, 2, 3.0, 'noon')")))
                .withMessage("column 't' must have times: whole numbers, timestamps or dates, its type is string");
    }

    @Test
    void aNullIdIsNamedWithItsRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collected(rows("(1, 2, 3.0), (4, NULL, 5.0)"), RATINGS, Duplicates.LAST))
                .withMessage(
                        "column 'i' must have an id in every row, was without in 1 row: user 4, item null, value 5.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"double('NaN')", "double('-Infinity')", "double(1e300)", "CAST(NULL AS double)"})
    void aRatingThatIsNoFiniteNumberIsNamedWithOneOfItsRows(String rating) {
        Dataset<Row> frame = rows("(1, 2, 3D), (4, 5, " + rating + "), (6, 7, " + rating + ")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collected(frame, RATINGS, Duplicates.LAST))
                .withMessageStartingWith("column 'r' must have a finite number in every row, was without in 2 rows, "
                        + "one of them: user 4, item 5, value ");
    }

    @Test
    void aMissingTimeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        collected(timed("(1, 2, 3.0, 10), (1, 3, 3.0, NULL)"), RATINGS.withTime("t"), Duplicates.LAST))
                .withMessageStartingWith("column 't' must have a time in every row");
    }

    @Test
    void duplicatesAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> collected(
                        rows("('ann', 'x', 1.0), ('bob', 'y', 1.0), ('bob', 'y', 2.0)"), RATINGS, Duplicates.FAIL))
                .withMessage("an interaction must occur once, user 'bob' and item 'y' occur 2 times");
    }

    @ParameterizedTest
    @CsvSource({"LAST,3.0", "SUM,6.0", "MEAN,2.0"})
    void duplicatesAreFoldedByThePolicy(Duplicates policy, float folded) {
        Dataset<Row> frame = rows("('ann', 'x', 3.0), ('ann', 'x', 1.0), ('ann', 'x', 2.0), ('bob', 'x', 5.0)");
        assertThat(lines(collected(frame, RATINGS, policy))).containsExactly("ann: x=" + folded, "bob: x=5.0");
    }

    @Test
    void ofDuplicatesWithTimesTheLatestStands() {
        Interactions kept = collected(
                timed("('ann', 'x', 3.0, DATE'2026-01-01'), ('ann', 'x', 1.0, DATE'2026-01-03')"),
                RATINGS.withTime("t"),
                Duplicates.LAST);
        assertThat(lines(kept)).containsExactly("ann: x=1.0");
        assertThat(kept.byUser().time(0, 0)).isEqualTo(20_456);
    }

    @Test
    void withoutAColumnOfValuesEachInteractionCountsOne() {
        Interactions pairs = collected(rows("(1, 2, 3.0)"), InteractionColumns.of("u", "i"), Duplicates.SUM);
        assertThat(lines(pairs)).containsExactly("1: 2=1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int(9), int(10)", "bigint(-5000000000), bigint(7)", "'10', '9'", "'Zoë', 'ann'"})
    void idsOfAnyTypeAreNumberedInTheirOwnOrder(String ids) {
        String[] ascending = ids.split(", ");
        Dataset<Row> frame = rows("(" + ascending[1] + ", 1, 1.0), (" + ascending[0] + ", 1, 1.0)");
        try (var numbered = NumberedInteractions.of(frame, RATINGS, Duplicates.LAST)) {
            Row first = sql("SELECT " + ascending[0]).head();
            assertThat(numbered.users().frame().collectAsList().getFirst().get(0))
                    .isEqualTo(first.get(0));
            assertThat(numbered.users().size()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "7,1000", "7,0", "40,0"})
    void numbersDependNeitherOnThePartitionsNorOnWhereTheTablesAre(int partitions, int mostInDriver) {
        String made = "SELECT concat('u', id * 7919 % 101) u, id * 31 % 67 i, float(id % 5) r FROM range(500)";
        Interactions expected = collected(sql(made).coalesce(1), RATINGS, Duplicates.SUM);
        try (var numbered = NumberedInteractions.of(
                sql(made).repartition(partitions), RATINGS, Optional.of(Duplicates.SUM), mostInDriver)) {
            assertThat(lines(numbered.collect())).isEqualTo(lines(expected));
            assertThat(expected.users().size()).isEqualTo(101);
        }
    }

    @Test
    void otherRowsGetTheSameNumbersAndThoseOfStrangersAreLeftOut() {
        try (var numbered = NumberedInteractions.of(rows("('a', 5, 1.0), ('b', 7, 1.0)"), RATINGS, Duplicates.LAST)) {
            Dataset<Row> others = numbered.number(
                    rows("('b', 5, 2.0), ('c', 5, 2.0), ('a', 6, 2.0)"), RATINGS, Optional.of(Duplicates.LAST));
            assertThat(others.collectAsList()).extracting(Row::toString).containsExactly("[1,0,2.0]");
            Dataset<Row> named = numbered.items().name(numbered.users().name(others, "user"), "item");
            assertThat(named.collectAsList()).extracting(Row::toString).containsExactly("[b,5,2.0]");
        }
    }

    @Test
    void noRowsAndEmptyPartitionsAreNoFault() {
        assertThat(lines(collected(rows("(1, 2, 3.0)").where("u > 1"), RATINGS, Duplicates.SUM)))
                .isEmpty();
        assertThat(lines(collected(rows("(1, 2, 3.0)").repartition(5), RATINGS, Duplicates.FAIL)))
                .containsExactly("1: 2=3.0");
    }
}
