package dev.rankine.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.RankineALS;
import dev.rankine.spark.RankineSGD;
import dev.rankine.spark.transfer.Calibration;
import dev.rankine.spark.transfer.Cost;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.spark.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the plan foretold beside what executors moved. Both sides' factors take 1.5 MB here, and 1.6 with biases.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TrainingReportTest {
    private static final long FACTORS = (8_000 + 4_000) * 32L * Float.BYTES;

    private final SparkSession session = LocalCluster.session();
    private final Dataset<Row> ratings = session.range(0, 40_000, 1, 4)
            .selectExpr("int(id % 8000) user", "int(pmod(hash(id), 4000)) item", "float(1 + id % 5) rating")
            .dropDuplicates(new String[] {"user", "item"})
            .cache();

    private static RankineALS als() {
        return new RankineALS().setRank(32).setMaxIter(2);
    }

    private TrainingReport report(String exchange) {
        return als().setExchange(exchange).fit(ratings).report().orElseThrow();
    }

    @Test
    void aBroadcastMovesTheBytesThatWereForetold() {
        TrainingReport report = report("broadcast");

        assertThat(report.exchange()).isEqualTo(Exchange.BROADCAST);
        Transfer foretold = report.predicted();
        assertThat(foretold.resultBytes()).isEqualTo(FACTORS);
        assertAbout(foretold.resultBytes(), report.transfer().resultBytes());
        assertAbout(foretold.networkBytes(), report.transfer().networkBytes());
        assertThat(report.transfer().driverBytes()).isPositive();
    }

    @Test
    void aShuffleMovesTheBytesThatWereForetold() {
        TrainingReport report = report("shuffle");

        assertThat(report.exchange()).isEqualTo(Exchange.SHUFFLE);
        assertAbout(report.predicted().diskBytes(), report.transfer().diskBytes());
    }

    @Test
    void descentMovesTheBytesThatWereForetold() {
        TrainingReport report =
                new RankineSGD().setRank(32).setMaxIter(2).fit(ratings).report().orElseThrow();

        assertAbout(report.predicted().diskBytes(), report.transfer().diskBytes());
    }

    @Test
    void theCalibrationThatTheApplicationNamesDecides(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("costs.json");
        new Calibration(new Cost(9, 1e3), new Cost(9, 1e3), new Cost(0, 1e9)).write(file);
        session.sparkContext().conf().set(Calibration.PROPERTY, file.toString());
        try {
            TrainingReport report = report("auto");
            assertThat(report.exchange()).isEqualTo(Exchange.SHUFFLE);
            assertThat(report.plan().reason()).isEqualTo("a shuffle is faster");
            assertThat(report.plan().byBroadcast().seconds()).isGreaterThan(4 * 9);
        } finally {
            session.sparkContext().conf().remove(Calibration.PROPERTY);
        }
        assertThat(report("auto").exchange()).isEqualTo(Exchange.BROADCAST);
    }

    @Test
    void asTextItTellsWhatAnIterationTookBesideWhatWasForetold() {
        String told = report("broadcast").toString();
        assertThat(told.lines().toList().getFirst())
                .matches("2 iterations by broadcast, loss [0-9.]+ to [0-9.]+; the model is of iteration 2");
        assertThat(told).contains("the plan was broadcast: a broadcast is faster, and fits");
        assertThat(told).containsPattern("an iteration +foretold +took");
        assertThat(told).containsPattern("results +1.5 MiB +1.[5-9] MiB");
    }

    /// Factors do not compress much, and a task's result is not of factors alone.
    private static void assertAbout(long expected, long actual) {
        assertThat(actual).isBetween(expected * 4 / 5, expected * 5 / 4);
    }
}
