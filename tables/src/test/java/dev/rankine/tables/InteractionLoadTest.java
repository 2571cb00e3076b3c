package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionLoadTest {
    private static final Ids KNOWN = Ids.of(List.of("b", "17", "3"));

    /// One of the ways that a table can be read.
    private interface Way {
        ReadRows read(InteractionLoad load, Ids users, Ids items) throws SQLException, IOException;
    }

    private static final Way AS_SUITS = InteractionLoad::read;
    private static final Way IN_TWO_PASSES = (load, users, items) -> load.inTwoPasses(users, items, IdHash.WIDE);

    @Test
    void idsOfOneHashAreToldApartByAnotherHash() throws IOException {
        Way narrow = (load, users, items) -> load.inTwoPasses(users, items, new IdHash(4, ""));

        assertThat(contents(MANY, narrow, 2)).hasSize(600_000).isEqualTo(contents(MANY, IN_TWO_PASSES, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anyNumberOfThreadsReadsTheSameTableInEitherWay(int threads) throws IOException {
        List<String> alone = contents(MANY, IN_TWO_PASSES, 1);

        assertThat(contents(MANY, AS_SUITS, threads)).isEqualTo(alone);
        assertThat(contents(MANY, IN_TWO_PASSES, threads)).isEqualTo(alone);
    }

    /// The number is the same, but ids are text.
    @ParameterizedTest
    @ValueSource(strings = {"007", "-7", "+7", "7.0", " 7", "0x7", "7e0", "99999999999999999999", "-0", "x"})
    void whatIsNotWrittenAsAWholeNumberIsAnIdOfItsOwn(String id) throws IOException {
        String query = "SELECT unnest(['7', '0', '" + id + "', '12']) AS user, 1 AS item";

        assertThat(contents(query, AS_SUITS, 2)).hasSize(4).isEqualTo(contents(query, IN_TWO_PASSES, 2));
    }

    @Test
    void wholeNumbersAscendBehindTheKnownIds() throws IOException {
        String query = "SELECT unnest([9223372036854775807, 17, 100, 9, 0, 17]) AS user, 3 AS item";
        ReadRows rows = read(query, AS_SUITS, 2);

        assertThat(TableFilesTest.texts(rows.users()))
                .containsExactly("b", "17", "3", "0", "9", "100", "9223372036854775807");
        assertThat(TableFilesTest.texts(rows.items())).containsExactly("b", "17", "3");
        assertThat(rows.usersRead()).isEqualTo(5);
        assertThat(contents(query, AS_SUITS, 2)).isEqualTo(contents(query, IN_TWO_PASSES, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'u' AS user, 'i' AS item", "1 AS user, 2 AS item"})
    void rowsAreReadInTheOrderTheyLieIn(String ids) throws IOException {
        assertThat(contents("SELECT " + ids + ", n AS rating FROM range(600000) rows(n)", AS_SUITS, 2))
                .singleElement()
                .asString()
                .endsWith(" 599999.0");
    }

    private static final String MANY =
            "SELECT (n * 7919) % 997 AS user, n % 1009 AS item, n AS rating FROM range(600000) rows(n)";

    private static List<String> contents(String query, Way way, int threads) throws IOException {
        Interactions data = read(query, way, threads).sorted(Duplicates.LAST);
        return TableFilesTest.contents(new LoadedInteractions(data, new LoadReport(0, 0, "", List.of())));
    }

    private static ReadRows read(String query, Way way, int threads) throws IOException {
        return Database.use("rows", database -> {
            database.run("SET threads = " + threads);
            Relation relation = Relations.utf8(database).open(Input.query(query), List.of());
            FoundColumns columns = FoundColumns.in(relation, ColumnNames.detected());
            var load =
                    new InteractionLoad(database, relation, columns, ValueRule.NONE, Storage.memory(), Arena.ofAuto());
            return way.read(load, KNOWN, KNOWN);
        });
    }
}
