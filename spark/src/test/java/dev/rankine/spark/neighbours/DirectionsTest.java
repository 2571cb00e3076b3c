package dev.rankine.spark.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.FactorSide;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(40)
class DirectionsTest {
    private final SparkSession session = LocalCluster.session();

    @Test
    void vectorsAreDividedByTheirLengthsAndThoseOfZerosAreLeftOut() {
        Dataset<Row> directions = of("SELECT id, array(3D * (id - 1), 4 * (id - 1)) AS features FROM range(3)");

        List<Row> rows = directions.orderBy(FactorFrames.ID).collectAsList();

        assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(0L, 2L);
        assertThat(rows).extracting(row -> row.getList(1)).containsExactly(List.of(-0.6f, -0.8f), List.of(0.6f, 0.8f));
    }

    @Test
    void whatIsNullOrNoNumberStaysToBeRefused() {
        Dataset<Row> directions = of("SELECT id, array(element_at(array(NULL, float('NaN')), int(id)), 1) AS features"
                + " FROM range(1, 3) UNION SELECT 3L, NULL");

        List<Row> rows = directions.orderBy(FactorFrames.ID).collectAsList();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getList(1)).containsOnlyNulls();
        assertThat(rows.get(1).getList(1)).containsOnly(Float.NaN);
        assertThat(rows.get(2).isNullAt(1)).isTrue();
    }

    @Test
    void theLengthOfALongVectorIsWorkedOutOnceAndNotForEachFeature() {
        Dataset<Row> directions = of("SELECT 1L AS id, transform(sequence(1, 100000), n -> 2F) AS features");

        Row extremes = directions
                .selectExpr("array_min(features)", "array_max(features)")
                .head();
        assertThat(extremes.getFloat(0)).isCloseTo((float) Math.sqrt(1e-5), within(1e-6f));
        assertThat(extremes.getFloat(1)).isEqualTo(extremes.getFloat(0));
    }

    private Dataset<Row> of(String query) {
        return Directions.of(FactorSide.select("item", session.sql(query)));
    }
}
