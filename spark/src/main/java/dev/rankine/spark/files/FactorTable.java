package dev.rankine.spark.files;

import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// One side of a model as Spark's `ALSModel` keeps it: a table of `id: int, features: array<float>`.
record FactorTable(String side, Ids ids, FactorMatrix factors) {
    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);

    /// The table, each row of it followed by `more` factors.
    Dataset<Row> frame(SparkSession spark, IntFunction<float[]> more) {
        List<Row> rows = IntStream.range(0, ids.size())
                .mapToObj(index -> RowFactory.create(id(index), features(index, more.apply(index))))
                .toList();
        return spark.createDataFrame(rows, SCHEMA);
    }

    private int id(int index) {
        try {
            return Integer.parseInt(ids.get(index));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the ids of an ALSModel must be integers of 32 bits, " + side + " was '" + ids.get(index) + "'", e);
        }
    }

    private float[] features(int index, float[] more) {
        var features = new float[factors.rank() + more.length];
        factors.read(index, features);
        System.arraycopy(more, 0, features, factors.rank(), more.length);
        return features;
    }

    /// A table in the order of its ids.
    static FactorTable read(String side, Dataset<Row> table, int rank) {
        List<Row> rows = table.select(functions.col("id"), functions.col("features"))
                .sort("id")
                .collectAsList();
        var ids = new Ids.Builder();
        var factors = FactorMatrix.zeros(rows.size(), rank);
        var features = new float[rank];
        for (int index = 0; index < rows.size(); index++) {
            ids.add(String.valueOf(rows.get(index).getInt(0)));
            copy(rows.get(index), side, features);
            factors.write(index, features);
        }
        return new FactorTable(side, ids.build(), factors);
    }

    private static void copy(Row row, String side, float[] target) {
        List<Float> features = row.getList(1);
        if (features.size() != target.length) {
            throw new IllegalArgumentException("every " + side + " needs " + target.length + " factors, "
                    + row.getInt(0) + " has " + features.size());
        }
        for (int column = 0; column < target.length; column++) {
            target[column] = features.get(column);
        }
    }
}
