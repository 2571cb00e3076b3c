package dev.rankine.spark.training.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.gang.GangStep;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.ModelDirectory;
import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.RankineModel;
import dev.rankine.spark.RankineSGD;
import dev.rankine.spark.frames.InteractionColumns;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.gang.GangOfTest;
import dev.rankine.spark.training.TrainingReport;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class GangDescentTest {
    private static final int EPOCHS = 3;

    @RegisterExtension
    final GangOfTest gang = new GangOfTest();

    @TempDir
    Path folder;

    private final SparkSession session = LocalCluster.session();

    private Dataset<Row> ratings() {
        return session.sql("SELECT int(id * 7919 % 61) user, concat('i', id % 53) item, float(1 + (id * id) % 5) rating"
                        + " FROM range(1500)")
                .dropDuplicates(new String[] {"user", "item"});
    }

    private static RankineSGD ring() {
        return new RankineSGD().setEngine("gang").setRank(6).setMaxIter(EPOCHS).setSeed(9);
    }

    private FactorModel ofOneProcess() {
        var columns = InteractionColumns.of("user", "item").withValue("rating");
        var parameters = SgdParameters.defaults()
                .withRank(6)
                .withEpochs(EPOCHS)
                .withSeed(9)
                .withRegularization(0.075);
        try (var data = NumberedInteractions.of(ratings(), columns, Duplicates.FAIL);
                var workers = Workers.threads(1)) {
            Interactions collected = data.collect();
            return new SgdTrainer(parameters).train(collected, workers, TrainingListener.silent());
        }
    }

    /// The directory of the model is that of one process but for what the mean is added to.
    private void requireSame(RankineModel learned) throws IOException {
        Path directory = folder.resolve("model");
        learned.writeDirectory(directory.toString());
        Model back = ModelDirectory.read(directory);
        FactorModel alone = ofOneProcess();
        for (int user = 0; user < alone.users().size(); user++) {
            int there = back.users().indexOf(alone.users().get(user));
            for (int item = 0; item < alone.items().size(); item++) {
                int itemThere = back.items().indexOf(alone.items().get(item));
                assertThat(back.score(there, itemThere))
                        .isCloseTo(alone.score(user, item), org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void ranksThatExecutorsFeedTrainTheModelOfOneProcessAndTellTheirSixSteps() throws IOException {
        RankineModel learned = ring().fit(ratings());
        requireSame(learned);
        TrainingReport report = learned.report().orElseThrow();
        assertThat(report.iterations()).hasSize(EPOCHS);
        assertThat(report.gang().orElseThrow().steps())
                .extracting(GangStep::name)
                .containsExactly(GangStep.Name.values());
        assertThat(report.transfer().networkBytes()).isPositive();
    }

    @Test
    void whatIsTooLargeForTheDriverComesBackByWayOfHdfs() throws IOException {
        MiniDFSCluster hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), folder.resolve("disks").toFile())
                .numDataNodes(1)
                .build();
        try {
            hdfs.waitActive();
            gang.set("shards", hdfs.getURI() + "/shards");
            requireSame(ring().fit(ratings()));
        } finally {
            hdfs.shutdown(true);
        }
    }

    @Test
    void aPairThatIsThereTwiceIsNamedByItsIds() {
        Dataset<Row> twice = session.sql(
                "SELECT * FROM VALUES ('ann', 7, 3f), ('bob', 8, 4f), ('bob', 8, 5f)" + " AS t(user, item, rating)");
        assertThatThrownBy(() -> ring().fit(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an interaction must occur once, user 'bob' and item '8' occur several times");
    }

    @Test
    void whatAGangCannotDoIsSaidInALine() {
        assertThatThrownBy(() -> ring().setValidationIndicatorCol("held").fit(ratings()))
                .hasMessage(
                        "validationIndicatorCol must not be set for the engine gang, which measures nothing on the way");
        gang.set("slots", "1");
        assertThatThrownBy(() -> ring().fit(ratings()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("2 slots are needed, this host has no more than 1");
        gang.set("ranks", "many");
        assertThatThrownBy(() -> ring().fit(ratings()))
                .hasMessage("spark.rankine.gang.ranks must be a number of 1 or more, was 'many'");
    }
}
