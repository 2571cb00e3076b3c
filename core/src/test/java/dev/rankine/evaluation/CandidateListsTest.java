package dev.rankine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.RealData;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CandidateListsTest {
    private static final Ids USERS = EvaluationTest.ids("u", 3);
    private static final Ids ITEMS = EvaluationTest.ids("i", 6);

    @TempDir
    private Path folder;

    @Test
    void aPairIsRankedAmongItsCandidatesOnly() throws IOException {
        CandidateLists lists = read("(u0,i3)\ti4\ti1\n(u0,i4)\ti5\ti3\n(u1,i0)\ti1\n");
        FactorModel model = EvaluationTest.biased(new float[2], new float[] {5, 4, 3, 2, 1, 1});
        // u0's item 3 (score 2) stands behind item 1; item 4 (1) behind item 3, and 5, which scores the same; u1's
        // item 2 has no candidates
        Interactions test = EvaluationTest.test(3, 6, new float[][] {{0, 3, 1}, {0, 4, 1}, {1, 0, 1}, {1, 2, 1}});

        Report report = EvaluationTest.run(Evaluation.standard().among(lists), model, test);

        assertThat(report.protocol()).isEqualTo("sampled: 1 to 2 given candidates for each test pair");
        assertThat(report.metrics().get("mrr")).isEqualTo((1 / 2.0 + 1 / 3.0 + 1) / 3, within(1e-12));
        assertThat(report.counts()).isEqualTo(new Counts(2, 4, 2, 3, 0, 0, 0, 0, 1));
        assertThat(report.metrics()).doesNotContainKeys("coverage@10", "novelty@10");
    }

    @Test
    void anItemTheModelHasNeverSeenIsAMissAndNoRival() throws IOException {
        CandidateLists lists = read("(u0,i5)\ti1\n(u1,i2)\ti5\n");
        FactorModel model = EvaluationTest.biased(new float[2], new float[] {-1, -2, -3, -4, -5});
        Interactions test = EvaluationTest.test(2, 6, new float[][] {{0, 5, 1}, {1, 2, 1}});

        Report report = EvaluationTest.run(Evaluation.standard().among(lists), model, test);

        assertThat(report.metrics().get("mrr")).isEqualTo((0 + 1) / 2.0);
        assertThat(report.counts().unknownItemPairs()).isEqualTo(1);
    }

    @Test
    void anItemIsNotItsOwnRival() throws IOException {
        CandidateLists lists = read("(u0,i1)\ti1\ti4\n");
        FactorModel model = EvaluationTest.biased(new float[1], new float[] {5, 4, 3, 2, 1});
        Interactions test = EvaluationTest.test(1, 6, new float[][] {{0, 1, 1}});

        assertThat(EvaluationTest.run(Evaluation.standard().among(lists), model, test)
                        .figure("mrr")
                        .value())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u0,i3~i4 | a line must be '(user,item)' and then other items, separated by tabs, was 'u0,i3'",
                "(u0,i3) | a line must be '(user,item)' and then other items, separated by tabs, was '(u0,i3)'",
                "(u0,i3,x)~i4 | a line must be '(user,item)' and then other items, separated by tabs, was '(u0,i3,x)'",
                "(u1,i1)~i4 | a pair must have one line, (u1,i1) has two"
            })
    void aBrokenLineIsNamed(String line, String rule) {
        assertThatThrownBy(() -> read("(u1,i1)\ti2\n" + line.replace('~', '\t') + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("test.negative") + ", line 2: " + rule);
    }

    @Test
    void aFileOfOtherUsersIsRefused() {
        assertThatThrownBy(() -> read("(x,i1)\ti2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("test.negative: no line is of a user and an item of the test");
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
    }

    @Test
    void popularityReachesItsPublishedFiguresOnMovieLens() throws IOException {
        Interactions train = RealData.read("ncf-ml1m/train.csv", ",", true);
        Interactions test = RealData.read("ncf-ml1m/test.csv", ",", true, train.users(), train.items());
        CandidateLists lists = CandidateLists.read(RealData.file("ncf-ml1m/test.negative"), test.users(), test.items());

        Report report = EvaluationTest.run(
                Evaluation.standard().excluding(train.byUser()).among(lists), popularity(train), test);

        // TopPop in the figures published with the data
        assertThat(report.protocol()).isEqualTo("sampled: 99 given candidates for each test pair");
        assertThat(report.counts().rankings()).isEqualTo(6_040);
        assertThat(report.metrics().get("hr@10")).isCloseTo(0.4538, within(0.001));
        assertThat(report.metrics().get("ndcg@10")).isCloseTo(0.2545, within(0.001));
    }

    private static FactorModel popularity(Interactions train) {
        SparseRows byItem = train.byItem();
        var counts = new float[byItem.rows()];
        for (int item = 0; item < counts.length; item++) {
            counts[item] = byItem.length(item);
        }
        return new FactorModel(
                train.users(),
                train.items(),
                FactorMatrix.zeros(train.users().size(), 0),
                FactorMatrix.zeros(counts.length, 0),
                new Biases(0, new float[train.users().size()], counts),
                new Provenance("popular", Map.of(), 1, train.entries(), Instant.EPOCH, List.of(), Map.of()));
    }

    private CandidateLists read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("test.negative"), text);
        return CandidateLists.read(file, USERS, ITEMS);
    }
}
