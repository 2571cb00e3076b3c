package dev.rankine.spark.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.spark.LocalCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FactorFramesTest {
    private static final SparkSession SESSION = LocalCluster.session();
    private static final Provenance NOWHERE =
            new Provenance("made", Map.of(), 1, 0, Instant.EPOCH, List.of(), Map.of());

    private static Dataset<Row> factors(String rows) {
        return SESSION.sql("SELECT * FROM VALUES " + rows + " AS t(id, features, bias)");
    }

    private static FactorModel model(int users, int items, int rank) {
        return new FactorModel(
                ids(users), ids(items), matrix(users, rank), matrix(items, rank), biases(users, items), NOWHERE);
    }

    private static Ids ids(int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(id -> "" + (id + 1)).toList());
    }

    private static Biases biases(int users, int items) {
        var biases = new Biases(3.5f, new float[users], new float[items]);
        biases.user()[users - 1] = 0.25f;
        return biases;
    }

    private static FactorMatrix matrix(int rows, int rank) {
        FactorMatrix matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, (row * 31 + column) / 7f);
            }
        }
        return matrix;
    }

    @Test
    void aModelComesBackFromItsFrames() {
        FactorModel model = model(5000, 3, 4);
        FactorModel back = FactorFrames.collect(
                FactorFrames.ofUsers(SESSION, model, DataTypes.LongType),
                FactorFrames.ofItems(SESSION, model, DataTypes.IntegerType),
                3.5f,
                NOWHERE);
        assertThat(back.users().sameAs(model.users())).isTrue();
        assertThat(back.items().sameAs(model.items())).isTrue();
        for (int user = 0; user < 5000; user++) {
            assertThat(back.score(user, user % 3)).isEqualTo(model.score(user, user % 3));
        }
    }

    @Test
    void framesHaveTheColumnsOfSparksOwnModelsAndABias() {
        Dataset<Row> users = FactorFrames.ofUsers(SESSION, model(2, 2, 2), DataTypes.IntegerType);
        assertThat(users.schema().toDDL()).isEqualTo("id INT,features ARRAY<FLOAT> NOT NULL,bias FLOAT NOT NULL");
    }

    @Test
    void factorsOfDoublesWithoutBiasesServeToo() {
        Dataset<Row> side =
                factors("('b', array(1D, 2D), 0), ('a', array(3D, 4D), 0)").drop("bias");
        FactorModel model = FactorFrames.collect(side, side, 0, NOWHERE);
        assertThat(model.users().get(0)).isEqualTo("a");
        assertThat(model.score(0, 1)).isEqualTo(11);
    }

    @Test
    void ranksThatDifferAreNamedWithTheId() {
        Dataset<Row> side = factors("(1, array(1.0, 2.0), 0), (2, array(1.0), 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactorFrames.collect(side, side, 0, NOWHERE))
                .withMessage("user 2 must have 2 features as the others do, has 1");
    }

    @Test
    void anIdThatOccursTwiceIsNamed() {
        Dataset<Row> side = factors("(1, array(1.0), 0), (1, array(1.0), 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FactorFrames.collect(side, side, 0, NOWHERE))
                .withMessage("user 1 must occur once among the user factors, occurs twice");
    }

    @Test
    void missingFactorsAreNamedWithTheId() {
        Dataset<Row> side = factors("(1, array(1.0), 0), (2, NULL, 0)");
        assertThatThrownBy(() -> FactorFrames.collect(side, side, 0, NOWHERE))
                .hasMessageContaining("user 2 must have features, they are null");
    }
}
