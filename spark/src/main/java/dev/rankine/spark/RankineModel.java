package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import dev.rankine.spark.files.AlsModels;
import dev.rankine.spark.files.HadoopModelDirectory;
import dev.rankine.spark.frames.FactorFrames;
import dev.rankine.spark.frames.InternalFrames;
import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainedFrame;
import dev.rankine.spark.training.TrainingReport;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/// Factors of users and items as DataFrames: `score(u, i) = b_u + b_i + p_u . q_i`.
///
/// What [RankineALS] and [RankineSGD] learn. Ids have the type that they had in the data. Where there are biases,
/// that of a user includes the mean.
public final class RankineModel extends Model<RankineModel> implements FactorModelParams<RankineModel>, MLWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final transient Dataset<Row> userFactors;
    private final transient Dataset<Row> itemFactors;
    private final transient Optional<TrainingReport> report;

    RankineModel(String uid, Dataset<Row> userFactors, Dataset<Row> itemFactors, Optional<TrainingReport> report) {
        this.uid = uid;
        this.userFactors = userFactors;
        this.itemFactors = itemFactors;
        this.report = report;
        setModelDefaults();
    }

    /// A model of nothing. Spark Connect finds classes of models by making one of each.
    @SuppressWarnings("NullAway") // it has no factors to ask for
    public RankineModel() {
        this("", null, null, Optional.empty());
    }

    /// The model of what a training left.
    static RankineModel of(
            String uid, SparkSession session, TrainedFactors trained, NumberedInteractions data, StorageLevel level) {
        Optional<Biases> biases = trained.biases();
        Dataset<Row> users = TrainedFrame.of(
                session, trained.users(), trained.ofUsers(), biases.map(RankineModel::withMean), data.users());
        Dataset<Row> items =
                TrainedFrame.of(session, trained.items(), trained.ofItems(), biases.map(Biases::item), data.items());
        return new RankineModel(uid, kept(users, level), kept(items, level), Optional.of(trained.report()));
    }

    /// The factors and the columns of a model of Spark.
    public static RankineModel of(ALSModel model) {
        return new RankineModel(model.uid(), model.userFactors(), model.itemFactors(), Optional.empty())
                .setUserCol(model.getUserCol())
                .setItemCol(model.getItemCol())
                .setPredictionCol(model.getPredictionCol())
                .setColdStartStrategy(model.getColdStartStrategy());
    }

    /// A model that one process learned, whose ids are strings, in the active session.
    public static RankineModel of(FactorModel model) {
        SparkSession session = SparkSession.active();
        Column withMean = lit(model.biases().mean()).plus(col(FactorFrames.BIAS));
        return new RankineModel(
                Identifiable.randomUID("RankineModel"),
                FactorFrames.ofUsers(session, model, DataTypes.StringType).withColumn(FactorFrames.BIAS, withMean),
                FactorFrames.ofItems(session, model, DataTypes.StringType),
                Optional.empty());
    }

    /// A model from its directory, which `rankine train` or [#writeDirectory] wrote, on any file system that Hadoop
    /// reaches; its ids are strings.
    ///
    /// @throws IOException if there is none, it is damaged, or it is not one of factors
    public static RankineModel readDirectory(String path) throws IOException {
        var configuration = SparkSession.active().sparkContext().hadoopConfiguration();
        if (HadoopModelDirectory.at(path, configuration).read() instanceof FactorModel model) {
            return of(model);
        }
        throw new IOException(path + ": must be a model of factors");
    }

    /// Puts the frame where it stays as long as the model.
    private static Dataset<Row> kept(Dataset<Row> factors, StorageLevel level) {
        Dataset<Row> kept = factors.persist(level);
        InternalFrames.hold(kept);
        return kept;
    }

    private static float[] withMean(Biases biases) {
        float[] user = biases.user().clone();
        for (int row = 0; row < user.length; row++) {
            user[row] += biases.mean();
        }
        return user;
    }

    @Override
    public String uid() {
        return uid;
    }

    /// `id`, `features: array<float>`, and `bias: float` where there are biases.
    public Dataset<Row> userFactors() {
        return userFactors;
    }

    /// `id`, `features: array<float>`, and `bias: float` where there are biases.
    public Dataset<Row> itemFactors() {
        return itemFactors;
    }

    /// How many factors a user and an item have.
    public int rank() {
        return itemFactors.isEmpty()
                ? 0
                : itemFactors.select(FactorFrames.FEATURES).head().getList(0).size();
    }

    /// About how many bytes the factors take, by which Spark Connect decides what models a server keeps at hand.
    @Override
    public long estimatedSize() {
        return (userFactors.count() + itemFactors.count()) * (rank() + 1L) * Float.BYTES;
    }

    /// How the training went; not of a model that was loaded.
    public Optional<TrainingReport> report() {
        return report;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return predicted(schema);
    }

    /// Adds the scores of the users and items of `dataset`.
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Side users = Side.of(userFactors, "user");
        Side items = Side.of(itemFactors, "item");
        Column[] columns = Arrays.stream(dataset.columns())
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        Dataset<Row> scored = dataset.toDF()
                .join(users.frame, users.is(dataset.col(getUserCol())), "left")
                .join(items.frame, items.is(dataset.col(getItemCol())), "left")
                .withColumn(getPredictionCol(), Score.of(users.features, users.bias, items.features, items.bias));
        Column[] all = Arrays.copyOf(columns, columns.length + 1);
        all[columns.length] = col("`" + getPredictionCol() + "`");
        Dataset<Row> predictions = scored.select(all);
        return getColdStartStrategy().equals("drop")
                ? predictions.where(all[columns.length].isNaN().unary_$bang())
                : predictions;
    }

    /// One side's factors under names that no other DataFrame has.
    private record Side(Dataset<Row> frame, Column id, Column features, Column bias) {
        static Side of(Dataset<Row> factors, String name) {
            boolean biased = Arrays.asList(factors.columns()).contains(FactorFrames.BIAS);
            Dataset<Row> named = factors.select(
                    col(FactorFrames.ID).as("rankine " + name),
                    col(FactorFrames.FEATURES).as("rankine " + name + " features"),
                    (biased ? col(FactorFrames.BIAS) : lit(0f)).as("rankine " + name + " bias"));
            return new Side(
                    named,
                    named.col("`rankine " + name + "`"),
                    named.col("`rankine " + name + " features`"),
                    named.col("`rankine " + name + " bias`"));
        }

        /// An id that cannot be of the type of these is unknown, as any other that is not among them.
        Column is(Column asked) {
            return asked.try_cast(frame.schema().fields()[0].dataType()).equalTo(id);
        }
    }

    /// A model of Spark's own with the same scores and columns, for what knows no other.
    ///
    /// @throws IllegalArgumentException if an id is not an integer of 32 bits
    public ALSModel toALSModel() {
        return AlsModels.of(userFactors, itemFactors, rank())
                .setUserCol(getUserCol())
                .setItemCol(getItemCol())
                .setPredictionCol(getPredictionCol())
                .setColdStartStrategy(getColdStartStrategy());
    }

    /// Gathers the factors in the driver and writes them as a model directory, which `rankine` and [TopNForAll#load]
    /// read; over an older one if there is one. Any file system that Hadoop reaches will do.
    public void writeDirectory(String path) throws IOException {
        var configuration = userFactors.sparkSession().sparkContext().hadoopConfiguration();
        HadoopModelDirectory.at(path, configuration)
                .write(FactorFrames.collect(userFactors, itemFactors, 0, provenance()));
    }

    private Provenance provenance() {
        List<Provenance.Epoch> epochs = report.stream()
                .flatMap(training -> training.iterations().stream())
                .map(pass -> new Provenance.Epoch(pass.number(), pass.seconds(), pass.loss()))
                .toList();
        return new Provenance("spark", Map.of("uid", uid, "rank", rank()), 1, 0, Instant.now(), epochs, Map.of());
    }

    /// The best items for every user, as [TopNForAll] ranks them.
    public Dataset<Row> recommendForAllUsers(int count) {
        return TopNForAll.of(this).recommend(count);
    }

    /// The best items for the users in `subset`'s column of user ids.
    public Dataset<Row> recommendForUserSubset(Dataset<?> subset, int count) {
        return TopNForAll.of(this).users(subset.select(getUserCol())).recommend(count);
    }

    /// The best users for every item.
    public Dataset<Row> recommendForAllItems(int count) {
        return TopNForAll.of(transposed()).recommend(count);
    }

    /// The best users for the items in `subset`'s column of item ids.
    public Dataset<Row> recommendForItemSubset(Dataset<?> subset, int count) {
        return TopNForAll.of(transposed()).users(subset.select(getItemCol())).recommend(count);
    }

    /// The model in which items are users.
    private RankineModel transposed() {
        RankineModel transposed =
                copyValues(new RankineModel(uid, itemFactors, userFactors, Optional.empty()), ParamMap.empty());
        return transposed.setUserCol(getItemCol()).setItemCol(getUserCol());
    }

    @Override
    public RankineModel copy(ParamMap extra) {
        var copy = new RankineModel(uid, userFactors, itemFactors, report);
        copyValues(copy, extra);
        copy.setParent(parent());
        return copy;
    }

    @Override
    public MLWriter write() {
        return new RankineModelWriter(this);
    }

    public static MLReader<RankineModel> read() {
        return new RankineModelReader();
    }

    public static RankineModel load(String path) throws IOException {
        return read().load(path);
    }
}
