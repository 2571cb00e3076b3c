package dev.rankine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.spark.training.ShuffleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RankineSGDTest {
    /// Users of the same rest by 4 rate alike.
    private static final Dataset<Row> RATINGS = LocalCluster.session()
            .sql("SELECT concat('u', id % 40) user, id % 37 item, float(1 + (id % 40 % 4 + id % 37 % 3)) rating,"
                    + " id % 7 = 0 held FROM range(900)");

    @Test
    void aBroadcastIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankineSGD().setExchange("broadcast").fit(RATINGS))
                .withMessage("exchange must be auto or shuffle for descent, was broadcast");
    }

    @Test
    void aRatingThatIsNoNumberIsNamed() {
        Dataset<Row> frame = LocalCluster.session()
                .sql("SELECT * FROM VALUES (1, 2, 3.0D), (1, 3, double('NaN')) AS t(user, item, rating)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankineSGD().fit(frame))
                .withMessageContaining("column 'rating' must have a finite number in every row");
    }

    @Test
    void itLearnsWhatThereIsToLearnAndStopsWhenThereIsNoMore() {
        RankineModel model = new RankineSGD()
                .setRank(4)
                .setMaxIter(30)
                .setStepSize(0.05)
                .setRegParam(0.01)
                .setValidationIndicatorCol("held")
                .setPatience(3)
                .fit(RATINGS);
        double error = new RankineEvaluator().evaluate(model.transform(RATINGS.where("held")));
        assertThat(error).isLessThan(0.5);
        var report = model.report().orElseThrow();
        var best = report.iterations().get(report.best() - 1);
        assertThat(best.heldOut().orElseThrow()).isCloseTo(error, within(1e-4));
        assertThat(model.userFactors().schema().toDDL()).startsWith("id STRING");
    }

    @Test
    void noShuffleFileIsLeftWhenTrainingEnds() throws IOException {
        var sgd = new RankineSGD().setRank(4).setMaxIter(3).setValidationIndicatorCol("held");
        assertThat(ShuffleFiles.leftBy(() -> sgd.fit(RATINGS))).isEmpty();
    }

    @Test
    void itComesBackAsItWasSavedAndCopiesWithOtherParameters(@TempDir Path directory) throws IOException {
        var sgd = new RankineSGD()
                .setRank(7)
                .setStepSize(0.1)
                .setBiasRegParam(0.2)
                .setSeed(5);
        sgd.write().overwrite().save(directory.toString());
        RankineSGD loaded = RankineSGD.load(directory.toString());
        assertThat(loaded.extractParamMap().toString())
                .isEqualTo(sgd.extractParamMap().toString());
        var other = sgd.copy(new ParamMap().put(sgd.stepSize().w(0.3)));
        assertThat(other.getOrDefault(other.stepSize())).isEqualTo(0.3);
        assertThat(other.getOrDefault(other.biasRegParam())).isEqualTo(0.2);
    }
}
