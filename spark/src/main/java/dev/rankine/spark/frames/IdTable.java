package dev.rankine.spark.frames;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.rankine.interactions.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/// The ids of one side, of any type, and their numbers `0 .. size - 1` in ascending order of the ids, whatever the
/// partitions they came from.
///
/// A table of no more than [#MOST_IN_DRIVER] ids is in the driver and meets other DataFrames as a broadcast; a
/// larger one stays on the executors, where it is persisted until [#close], and meets them by a shuffle.
public final class IdTable implements AutoCloseable {
    public static final String ID = "id";
    public static final String INDEX = "index";

    static final int MOST_IN_DRIVER = 1 << 20;

    private final Dataset<Row> table;
    private final int size;
    private final boolean inDriver;

    private IdTable(Dataset<Row> table, int size, boolean inDriver) {
        this.table = table;
        this.size = size;
        this.inDriver = inDriver;
    }

    /// Numbers the distinct values of a column.
    ///
    /// @param column without nulls
    public static IdTable of(Dataset<Row> frame, String column) {
        long about = InternalFrames.collect(frame.agg(approx_count_distinct(column)))
                .getFirst()
                .getLong(0);
        return of(frame, column, about, MOST_IN_DRIVER);
    }

    /// @param about how many there are, which decides where the table will be
    static IdTable of(Dataset<Row> frame, String column, long about, int mostInDriver) {
        Dataset<Row> distinct = frame.select(col(column).as(ID)).distinct();
        return about <= mostInDriver ? collected(distinct) : distributed(distinct);
    }

    private static IdTable collected(Dataset<Row> distinct) {
        List<Row> ids = InternalFrames.collect(distinct.coalesce(1).sortWithinPartitions(ID));
        return inDriver(
                distinct.sparkSession(), ids.stream().map(id -> id.get(0)).toList(), type(distinct));
    }

    /// @param ids distinct, and in ascending order
    static IdTable inDriver(SparkSession session, List<Object> ids, DataType type) {
        List<Row> numbered = new ArrayList<>(ids.size());
        for (Object id : ids) {
            numbered.add(RowFactory.create(id, numbered.size()));
        }
        return new IdTable(session.createDataFrame(numbered, schema(type)), numbered.size(), true);
    }

    private static DataType type(Dataset<Row> distinct) {
        return distinct.schema().apply(ID).dataType();
    }

    private static IdTable distributed(Dataset<Row> distinct) {
        SparkSession session = distinct.sparkSession();
        JavaRDD<Row> numbered = distinct.sort(ID)
                .toJavaRDD()
                .zipWithIndex()
                .map(id -> RowFactory.create(id._1().get(0), Math.toIntExact(id._2())));
        Dataset<Row> table =
                session.createDataFrame(numbered, schema(type(distinct))).persist(StorageLevel.MEMORY_AND_DISK());
        int size = Math.toIntExact(InternalFrames.rows(table).count());
        numbered.rdd().cleanShuffleDependencies(true);
        return new IdTable(table, size, false);
    }

    private static StructType schema(DataType type) {
        return new StructType(new StructField[] {
            DataTypes.createStructField(ID, type, false),
            DataTypes.createStructField(INDEX, DataTypes.IntegerType, false)
        });
    }

    public int size() {
        return size;
    }

    /// The id that has `number`, as text.
    public String id(int number) {
        return String.valueOf(table.where(col(INDEX).equalTo(number)).head().get(0));
    }

    /// The columns [#ID], of the ids' own type, and [#INDEX], in the order of the numbers.
    public Dataset<Row> frame() {
        return table;
    }

    /// The rows of `frame` whose ids are here, with the numbers in place of the ids.
    ///
    /// @param column that has the ids
    public Dataset<Row> number(Dataset<Row> frame, String column) {
        return exchange(frame, column, ID, INDEX, "inner");
    }

    /// All rows of `frame`, with the numbers in place of the ids, or [Ids#UNKNOWN].
    ///
    /// @param column that has the ids
    public Dataset<Row> numberAll(Dataset<Row> frame, String column) {
        Dataset<Row> numbered = exchange(frame, column, ID, INDEX, "left");
        return numbered.withColumn(column, coalesce(col(column), lit(Ids.UNKNOWN)));
    }

    /// The rows of `frame` with the ids in place of the numbers.
    ///
    /// @param column that has the numbers
    public Dataset<Row> name(Dataset<Row> frame, String column) {
        return exchange(frame, column, INDEX, ID, "inner");
    }

    private Dataset<Row> exchange(Dataset<Row> frame, String column, String from, String to, String join) {
        String found = column + " found";
        Dataset<Row> pairs = table.select(col(from).as(column), col(to).as(found));
        Column[] columns = Arrays.stream(frame.columns())
                .map(name -> name.equals(column) ? col(found).as(column) : col(name))
                .toArray(Column[]::new);
        return frame.join(inDriver ? broadcast(pairs) : pairs, new String[] {column}, join)
                .select(columns);
    }

    /// The ids as core has them, strings in the driver.
    public Ids ids() {
        var builder = new Ids.Builder();
        for (Row id : table.select(col(ID).cast(DataTypes.StringType)).collectAsList()) {
            builder.add(id.getString(0));
        }
        return builder.build();
    }

    /// Gives back what the executors hold of this table; other DataFrames made from it would make it anew.
    @Override
    public void close() {
        table.unpersist();
    }
}
