package dev.rankine.spark.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// One side of a model made up for tests, and what it must be ranked like.
///
/// @param ids ascending
public record MadeFactors(DataType type, List<Object> ids, List<float[]> features, float[] biases) {
    /// Factors that are small whole numbers, so that scores are exact and there are many ties.
    public static MadeFactors whole(DataType type, int rows, int rank, long seed, IntFunction<Object> id) {
        var random = new Random(seed);
        var biases = new float[rows];
        List<float[]> features = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            var own = new float[rank];
            for (int column = 0; column < rank; column++) {
                own[column] = random.nextInt(9) - 4;
            }
            features.add(own);
            biases[row] = random.nextInt(3);
        }
        return new MadeFactors(type, IntStream.range(0, rows).mapToObj(id).toList(), features, biases);
    }

    public static MadeFactors ints(int rows, int rank, long seed) {
        return whole(DataTypes.IntegerType, rows, rank, seed, row -> 3 * row - 7);
    }

    /// As a DataFrame in an order of its own.
    public Dataset<Row> frame(SparkSession session, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < ids.size(); row++) {
            rows.add(RowFactory.create(ids.get(row), features.get(row), biases[row]));
        }
        Collections.shuffle(rows, new Random(1));
        return session.createDataFrame(rows, schema(type)).repartition(partitions);
    }

    public static StructType schema(DataType idType) {
        return new StructType()
                .add("id", idType)
                .add("features", DataTypes.createArrayType(DataTypes.FloatType))
                .add("bias", DataTypes.FloatType);
    }

    /// The list that a user must get: every item scored, all sorted.
    public List<String> best(Object user, MadeFactors items, Set<?> seen, int count) {
        int row = ids.indexOf(user);
        var scores = new float[items.ids.size()];
        IntStream.range(0, scores.length).forEach(item -> scores[item] = score(row, items, item));
        // the sort is stable, and the ids ascend
        return IntStream.range(0, scores.length)
                .filter(item -> !seen.contains(items.ids.get(item)))
                .boxed()
                .sorted(Comparator.comparingDouble(item -> -scores[item]))
                .limit(count)
                .map(item -> items.ids.get(item) + " " + scores[item])
                .toList();
    }

    private float score(int row, MadeFactors items, int item) {
        float score = biases[row] + items.biases[item];
        for (int column = 0; column < features.get(row).length; column++) {
            score += features.get(row)[column] * items.features.get(item)[column];
        }
        return score;
    }

    /// A list from a result, as [#best] says it.
    public static List<String> list(Row row) {
        return row.<Row>getList(1).stream()
                .map(pair -> pair.get(0) + " " + pair.getFloat(1))
                .toList();
    }
}
