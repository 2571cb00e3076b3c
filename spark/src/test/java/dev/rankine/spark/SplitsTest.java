package dev.rankine.spark;

import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rankine.spark.Splits.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SplitsTest {
    /// 300 rows of 40 users; user 39 has a single one. Times are 0, 0, 1, 1, 2, 2, ...
    private static final Dataset<Row> MADE = LocalCluster.session()
            .sql("SELECT if(id = 299, 39, id % 39) AS user, concat('i', id) AS item, id DIV 2 AS t FROM range(300)")
            .coalesce(1);

    private static final Splits SPLITS = Splits.of(MADE).time("t");

    private static List<String> items(Dataset<Row> part) {
        return part.select("item").as(Encoders.STRING()).collectAsList().stream()
                .sorted()
                .toList();
    }

    private static List<String> allItems(Parts parts) {
        List<String> all = new ArrayList<>(items(parts.train()));
        all.addAll(items(parts.test()));
        return all.stream().sorted().toList();
    }

    @Test
    void aNullUserIsNamed() {
        Dataset<Row> frame = LocalCluster.session().sql("SELECT * FROM VALUES (1, 2), (NULL, 3) AS t(user, item)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.of(frame).random(0.5, 1))
                .withMessageStartingWith("column 'user' must have an id in every row");
    }

    @Test
    void badWishesAreRefusedWithTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPLITS.random(1, 1))
                .withMessage("a fraction must be above 0 and below 1, was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPLITS.leavingOut(0, 1))
                .withMessage("at least 1 row of a user must be left out, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Splits.of(MADE).latest(0.5))
                .withMessage("a column of times must be named, there is none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPLITS.fold(3, 3, 1))
                .withMessage("there must be at least 2 folds, numbered from 0, was fold 3 of 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPLITS.from(1000))
                .withMessage("both parts of a split must have rows: 0 of 300 would be held out");
    }

    @Test
    void aRandomSplitHoldsOutTheFractionAndLosesNothing() {
        Parts parts = SPLITS.random(0.25, 7);
        assertThat(parts.test().count()).isEqualTo(75);
        assertThat(allItems(parts)).isEqualTo(items(MADE));
        assertThat(parts.train().columns()).isEqualTo(MADE.columns());
    }

    @Test
    void theSameSeedPartsTheSameRowsHoweverTheyArePartitioned() {
        Splits scattered = Splits.of(MADE.repartition(7)).time("t");
        assertThat(items(scattered.random(0.25, 7).test()))
                .isEqualTo(items(SPLITS.random(0.25, 7).test()));
        assertThat(items(scattered.leavingOut(2, 7).test()))
                .isEqualTo(items(SPLITS.leavingOut(2, 7).test()));
        assertThat(items(SPLITS.random(0.25, 8).test()))
                .isNotEqualTo(items(SPLITS.random(0.25, 7).test()));
    }

    @Test
    void foldsAreOfEqualSizeAndTogetherTheWhole() {
        List<String> all = new ArrayList<>();
        for (int fold = 0; fold < 3; fold++) {
            List<String> held = items(SPLITS.fold(3, fold, 1).test());
            assertThat(held).hasSize(100);
            all.addAll(held);
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(items(MADE));
    }

    @Test
    void theLatestRowsOfOneTimeStayTogether() {
        // a tenth would be 30 rows, 15 times of two rows each; of 31 the last one's time does not fit
        assertThat(SPLITS.latest(0.1).test().agg(min("t")).head().getLong(0)).isEqualTo(135);
        assertThat(SPLITS.latest(31 / 300.0).test().count()).isEqualTo(30);
        assertThat(SPLITS.from(140).test().count()).isEqualTo(20);
    }

    @Test
    void ofEveryUserWithMoreTheLatestAreLeftOut() {
        Parts parts = SPLITS.leavingOutLatest(1);
        assertThat(parts.test().count()).isEqualTo(39);
        assertThat(parts.test().where("user = 39").count()).isZero();
        assertThat(items(parts.test().where("user = 0"))).containsExactly("i273");
    }

    @Test
    void ofEveryUserWithMoreRandomRowsAreLeftOut() {
        Dataset<Row> perUser = SPLITS.leavingOut(3, 1).test().groupBy("user").count();
        assertThat(perUser.count()).isEqualTo(39);
        assertThat(perUser.where("count != 3").count()).isZero();
    }
}
