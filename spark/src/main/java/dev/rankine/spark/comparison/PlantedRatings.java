package dev.rankine.spark.comparison;

import static org.apache.spark.sql.functions.col;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.interactions.Duplicates;
import dev.rankine.interactions.Entries;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.model.FactorModel;
import dev.rankine.planted.PlantedData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Made-up ratings, the same ones wherever they are made; every tenth is held out.
@DefaultSerializer(JavaSerializer.class)
public record PlantedRatings(int users, int items, long ratings, long seed) implements Serializable {
    private static final int HELD_OUT = 10;

    private PlantedData data() {
        return PlantedData.of(users, items, ratings).withSeed(seed);
    }

    private static boolean isHeldOut(int user, int item) {
        return Integer.remainderUnsigned((user * 0x9E3779B1 ^ item * 0x85EBCA6B) >>> 8, HELD_OUT) == 0;
    }

    /// On executors: `user`, `item`, `rating`, and whether a row is `held` out.
    Dataset<Row> frame(SparkSession session, int partitions) {
        StructType schema = new StructType()
                .add("user", DataTypes.IntegerType, false)
                .add("item", DataTypes.IntegerType, false)
                .add("rating", DataTypes.FloatType, false)
                .add("held", DataTypes.BooleanType, false);
        return MadeUpFrame.of(session, schema, partitions, part -> rows(part, partitions));
    }

    static Dataset<Row> learned(Dataset<Row> frame) {
        return frame.where(col("held").equalTo(false));
    }

    private Iterator<Row> rows(int part, int partitions) {
        var rows = new ArrayList<Row>();
        data().forEach((user, item, rating) -> {
            if (user % partitions == part) {
                rows.add(RowFactory.create(user, item, rating, isHeldOut(user, item)));
            }
        });
        return rows.iterator();
    }

    /// What is learned, in this process.
    Interactions here() {
        var entries = Entries.untimed();
        data().forEach((user, item, rating) -> {
            if (!isHeldOut(user, item)) {
                entries.add(user, item, rating);
            }
        });
        return Interactions.of(numbers(users), numbers(items), entries, Duplicates.FAIL);
    }

    private static Ids numbers(int size) {
        return Ids.of(IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    /// The root mean squared error of a model of [#here] on what is held out, of users and items that it has met.
    double error(FactorModel model, Interactions learned) {
        var sums = new double[2];
        data().forEach((user, item, rating) -> {
            boolean met = learned.byUser().length(user) > 0 && learned.byItem().length(item) > 0;
            if (met && isHeldOut(user, item)) {
                double error = rating - model.score(user, item);
                sums[0] += error * error;
                sums[1]++;
            }
        });
        return Math.sqrt(sums[0] / Math.max(1, sums[1]));
    }
}
