package dev.rankine.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.RealData;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTablesTest {
    @ParameterizedTest
    @CsvSource({
        "ncf-ml1m/train.csv, 994169, 6040, 3704, user=uid item=sid",
        "ml-latest-small/ratings.csv, 100004, 671, 9066, user=userId item=movieId rating=rating time=timestamp",
        "ml-100k/u.data, 100000, 943, 1682, user=column 1 item=column 2 rating=column 3 time=column 4",
        "gowalla/train.csv, 810128, 29858, 40981, user=uid item=sid"
    })
    void realTablesHaveTheirPublishedShape(String name, long rows, int users, int items, String columns)
            throws IOException {
        LoadedInteractions loaded = read(name);

        assertThat(loaded.interactions().users().size()).isEqualTo(users);
        assertThat(loaded.interactions().items().size()).isEqualTo(items);
        assertThat(loaded.interactions().entries()).isEqualTo(rows);
        assertThat(loaded.report()).isEqualTo(new LoadReport(rows, 0, columns, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"ml-100k/u1.base, '\t', false", "ml-latest-small/ratings.csv, ',', true"})
    void everyRatingIsThatOfAReaderInPlainJava(String name, String separator, boolean header) throws IOException {
        Interactions expected = RealData.read(name, separator, header);
        Interactions actual = read(name).interactions();

        assertThat(ratings(actual)).containsExactlyInAnyOrderElementsOf(ratings(expected));
    }

    @Test
    void theTestSetOfAModelHasTheModelsNumbers() throws IOException {
        Interactions base = read("ml-100k/u1.base").interactions();
        var test = InteractionTable.of(Input.file(RealData.file("ml-100k/u1.test")), Feedback.EXPLICIT)
                .read(base.users(), base.items())
                .interactions();

        assertThat(test.entries()).isEqualTo(20_000);
        assertThat(test.users().size()).isEqualTo(943);
        assertThat(IntStream.range(0, base.items().size()))
                .allMatch(item -> test.items().get(item).equals(base.items().get(item)));
    }

    private static LoadedInteractions read(String name) throws IOException {
        return InteractionTable.of(Input.file(RealData.file(name)), Feedback.EXPLICIT)
                .read(Ids.of(List.of()), Ids.of(List.of()));
    }

    private static List<String> ratings(Interactions data) {
        var ratings = new ArrayList<String>();
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                ratings.add(
                        data.users().get(user) + " " + data.items().get(row.column(place)) + " " + row.value(place));
            }
        }
        return ratings;
    }
}
