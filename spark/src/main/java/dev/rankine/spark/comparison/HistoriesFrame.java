package dev.rankine.spark.comparison;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.gang.feed.FedRow;
import dev.rankine.gang.planted.PlantedHistories;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// Made-up histories: `user`, and the `items` in the order in which they were met.
@DefaultSerializer(JavaSerializer.class)
record HistoriesFrame(int users, int clusters, int itemsOfACluster, int partitions) implements Serializable {
    private static final StructType SCHEMA = new StructType()
            .add("user", DataTypes.IntegerType, false)
            .add("items", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

    HistoriesFrame(PlantedHistories histories, int partitions) {
        this(histories.users(), histories.clusters(), histories.itemsOfACluster(), partitions);
    }

    Dataset<Row> on(SparkSession session) {
        return MadeUpFrame.of(session, SCHEMA, partitions, this::rows);
    }

    private Iterator<Row> rows(int part) {
        var histories = new PlantedHistories(users, clusters, itemsOfACluster);
        return IntStream.range(0, users)
                .filter(user -> user % partitions == part)
                .mapToObj(user -> row(histories.draw(user, new FedRow())))
                .iterator();
    }

    private static Row row(FedRow drawn) {
        return RowFactory.create(
                drawn.key(),
                Arrays.stream(drawn.columns(), 0, drawn.length()).boxed().toArray(Integer[]::new));
    }

    /// Makes `row` what a row of the frame is.
    static FedRow read(Row framed, FedRow row) {
        row.begin(framed.getInt(0), 0);
        framed.<Integer>getList(1).forEach(item -> row.add(item, 1));
        return row;
    }
}
