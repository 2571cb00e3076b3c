package dev.rankine.spark.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.spark.LocalCluster;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FewPartitionsTest {
    private static final int FEW = 2 * LocalCluster.EXECUTORS;
    private static final int MANY = 20;

    private final SparkSession session = LocalCluster.session();

    @Test
    void smallRowsAreMadeInFewPartitionsAndHeld() {
        FewPartitions few = FewPartitions.of(session.range(0, 100, 1, MANY).toDF(), StorageLevel.MEMORY_AND_DISK());

        assertThat(few.rows().javaRDD().getNumPartitions()).isEqualTo(FEW);
        assertThat(few.rows().count()).isEqualTo(100);
        few.giveBack();
        assertThat(few.rows().storageLevel()).isEqualTo(StorageLevel.NONE());
    }

    @Test
    void rowsOfUnknownSizeAreMadeOnceInAsManyPartitionsAsTheyComeIn() {
        LongAccumulator partitions = session.sparkContext().longAccumulator();
        List<Row> rows = IntStream.range(0, 100).mapToObj(RowFactory::create).toList();
        Dataset<Row> unknown = session.createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext())
                        .parallelize(rows, MANY)
                        .mapPartitions(part -> {
                            partitions.add(1);
                            return part;
                        }),
                new StructType().add("id", DataTypes.IntegerType));

        FewPartitions few = FewPartitions.of(unknown, StorageLevel.MEMORY_AND_DISK());

        assertThat(partitions.value()).isEqualTo(MANY);
        assertThat(few.rows().javaRDD().getNumPartitions()).isEqualTo(FEW);
        assertThat(few.rows().count()).isEqualTo(100);
        assertThat(partitions.value()).isEqualTo(MANY);
        few.giveBack();
    }

    @Test
    void rowsThatAreHeldAreNotHeldAgain() {
        Dataset<Row> held = session.range(0, 100, 1, MANY).toDF().persist();
        FewPartitions few = FewPartitions.of(held, StorageLevel.MEMORY_AND_DISK());

        assertThat(few.kept()).isEmpty();
        assertThat(few.rows().javaRDD().getNumPartitions()).isEqualTo(FEW);
        held.unpersist();
    }
}
