package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.Storage;
import dev.rankine.interactions.ValueRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionLoadTest {
    private static final Ids NOBODY = Ids.of(List.of());

    @Test
    void idsOfOneHashAreToldApartByAnotherHash() throws IOException {
        LoadedInteractions narrow = load("range(1000)", new IdHash(4, ""), 2);
        LoadedInteractions wide = load("range(1000)", IdHash.WIDE, 2);

        assertThat(TableFilesTest.contents(narrow)).hasSize(1000).isEqualTo(TableFilesTest.contents(wide));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anyNumberOfThreadsReadsTheSameTable(int threads) throws IOException {
        LoadedInteractions alone = load("range(600000)", IdHash.WIDE, 1);
        LoadedInteractions together = load("range(600000)", IdHash.WIDE, threads);

        assertThat(TableFilesTest.texts(together.interactions().users()))
                .isEqualTo(TableFilesTest.texts(alone.interactions().users()));
        assertThat(TableFilesTest.contents(together)).isEqualTo(TableFilesTest.contents(alone));
    }

    @Test
    void rowsAreReadInTheOrderTheyLieIn() throws IOException {
        Database.use("rows", database -> {
            Interactions data =
                    load(database, "range(600000)", "'u'", "'i'", IdHash.WIDE).interactions();
            assertThat(TableFilesTest.contents(new LoadedInteractions(data, new LoadReport(0, 0, "", List.of()))))
                    .containsExactly("u i 599999.0");
            return data;
        });
    }

    private static LoadedInteractions load(String range, IdHash hash, int threads) throws IOException {
        return Database.use("rows", database -> {
            database.run("SET threads = " + threads);
            return load(database, range, "(n * 7919) % 997", "n % 1009", hash);
        });
    }

    private static LoadedInteractions load(Database database, String range, String user, String item, IdHash hash)
            throws java.sql.SQLException, IOException {
        String query = "SELECT " + user + " AS user, " + item + " AS item, n AS rating FROM " + range + " rows(n)";
        Relation relation = Relations.utf8(database).open(Input.query(query), List.of());
        FoundColumns columns = FoundColumns.in(relation, ColumnNames.detected());
        var load = new InteractionLoad(database, relation, columns, ValueRule.NONE, Storage.memory(), hash);
        load.number(NOBODY, NOBODY);
        Entries entries = load.entries();
        return new LoadedInteractions(
                load.interactions(entries, Duplicates.LAST), new LoadReport(entries.size(), 0, "", List.of()));
    }
}
