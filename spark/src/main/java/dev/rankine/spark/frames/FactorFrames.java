package dev.rankine.spark.frames;

import static org.apache.spark.sql.functions.col;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// The factors of a model as DataFrames, one row a user or an item: `id`, `features: array<float>`, `bias: float`.
public final class FactorFrames {
    public static final String ID = "id";
    public static final String FEATURES = "features";
    public static final String BIAS = "bias";

    private FactorFrames() {}

    /// @param idType of the ids, which are strings in the model and must be such that they can be of this type
    public static Dataset<Row> ofUsers(SparkSession session, FactorModel model, DataType idType) {
        return frame(session, model.users(), model.userFactors(), model.biases().user(), idType);
    }

    /// @param idType of the ids, which are strings in the model and must be such that they can be of this type
    public static Dataset<Row> ofItems(SparkSession session, FactorModel model, DataType idType) {
        return frame(session, model.items(), model.itemFactors(), model.biases().item(), idType);
    }

    private static Dataset<Row> frame(
            SparkSession session, Ids ids, FactorMatrix factors, float[] biases, DataType idType) {
        List<FactorRows> blocks = IntStream.range(0, Math.ceilDiv(ids.size(), FactorRows.SIZE))
                .mapToObj(block -> FactorRows.of(
                        ids,
                        factors,
                        biases,
                        block * FactorRows.SIZE,
                        Math.min(ids.size(), (block + 1) * FactorRows.SIZE)))
                .toList();
        RDD<InternalRow> rows = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(blocks)
                .flatMap(FactorRows::rows)
                .rdd();
        Dataset<Row> strings = InternalFrames.of(session, rows, schema());
        return strings.withColumn(ID, col(ID).cast(idType));
    }

    private static StructType schema() {
        return new StructType(new StructField[] {
            DataTypes.createStructField(ID, DataTypes.StringType, false),
            DataTypes.createStructField(FEATURES, DataTypes.createArrayType(DataTypes.FloatType, false), false),
            DataTypes.createStructField(BIAS, DataTypes.FloatType, false)
        });
    }

    /// The model that two DataFrames hold, in the driver; both sides in ascending order of their ids. A side without
    /// the column `bias` has none.
    ///
    /// @throws IllegalArgumentException if an id occurs twice or ranks differ; a row without an id, or with factors
    ///     that are no numbers, fails the job that reads it
    public static FactorModel collect(
            Dataset<Row> userFactors, Dataset<Row> itemFactors, float mean, Provenance provenance) {
        FactorTable users = gathered("user", userFactors);
        FactorTable items = gathered("item", itemFactors);
        return new FactorModel(
                strings(users),
                strings(items),
                users.factors(),
                items.factors(),
                new Biases(mean, users.biases(), items.biases()),
                provenance);
    }

    private static FactorTable gathered(String side, Dataset<Row> factors) {
        return FactorTable.gather(FactorSide.of(side, factors), FactorSide.select(side, factors));
    }

    private static Ids strings(FactorTable table) {
        return Ids.of(table.ids().stream().map(Object::toString).toList());
    }
}
