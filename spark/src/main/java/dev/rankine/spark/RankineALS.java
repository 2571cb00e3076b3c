package dev.rankine.spark;

import static org.apache.spark.sql.functions.col;

import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.training.Deal;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingData;
import dev.rankine.spark.training.leastsquares.DistributedLeastSquares;
import dev.rankine.spark.training.leastsquares.LeastSquaresTask;
import dev.rankine.training.TrainingFailedException;
import dev.rankine.training.leastsquares.Feedback;
import dev.rankine.training.leastsquares.FirstItems;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import dev.rankine.training.leastsquares.Objective.Scale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/// Learns factors of users and items by alternating least squares on executors, in the place of Spark's
/// `org.apache.spark.ml.recommendation.ALS` and with the same params; ids may be whole numbers or strings. The model is
/// the one that a single process learns from the same seed, however many blocks and executors there are.
///
/// Of ratings, it first finds the mean and the biases of users and items, and then makes
///
/// ```
/// sum over entries of (r_ui - mean - b_u - b_i - p_u . q_i)^2
///     + regParam * (sum over users of n_u |p_u|^2 + sum over items of n_i |q_i|^2)
/// ```
///
/// small, where n counts the entries of a row; with `weightCol`, entries are summed and counted as often as they weigh.
/// Spark's ALS regularizes in the same way but has no biases and no weights. With `nonnegative` there are no biases
/// here either.
///
/// Of implicit feedback (`implicitPrefs`) it makes what Spark's ALS does,
///
/// ```
/// sum over all pairs of c_ui (x_ui - p_u . q_i)^2
///     + regParam * (sum over users of n_u |p_u|^2 + sum over items of n_i |q_i|^2)
/// c_ui = 1 + alpha |r_ui|, and x_ui is 1 where r_ui is positive, else 0
/// ```
///
/// small, so what was tuned for Spark holds. Where `unobservedWeight` w0 is set it is instead the objective of
/// Rendle et al., "Revisiting the performance of iALS on item recommendation benchmarks" (2021), which is the one of
/// `rankine train --algorithm ials` with `regularization` = `regParam`:
///
/// ```
/// sum over entries of alpha * r_ui * (1 - p_u . q_i)^2 + w0 * sum over all pairs of (p_u . q_i)^2
///     + regParam * (sum over users of (n_u + w0 * items) |p_u|^2 + sum over items of (n_i + w0 * users) |q_i|^2)
/// ```
public final class RankineALS extends Estimator<RankineModel>
        implements FactorTrainingParams<RankineALS>, DefaultParamsWritable {
    private static final long serialVersionUID = 1;
    private static final double FIRST_DEVIATION = 0.1;

    private final String uid;

    public RankineALS() {
        this(Identifiable.randomUID("RankineALS"));
    }

    public RankineALS(String uid) {
        this.uid = uid;
        setTrainingDefaults();
        setDefault(alpha(), 1.0);
        setDefault(implicitPrefs(), false);
        setDefault(nonnegative(), false);
        setDefault(solver(), "cg");
    }

    @Override
    public String uid() {
        return uid;
    }

    /// How much a count of 1 adds to the weight of a pair.
    public DoubleParam alpha() {
        return new DoubleParam(this, "alpha", "what a count of 1 adds to the weight of a pair", ParamValidators.gt(0));
    }

    /// Whether values are counts rather than ratings.
    public BooleanParam implicitPrefs() {
        return new BooleanParam(this, "implicitPrefs", "whether values are counts rather than ratings");
    }

    /// Whether no factor may be less than 0.
    public BooleanParam nonnegative() {
        return new BooleanParam(this, "nonnegative", "whether no factor may be less than 0");
    }

    /// How the factors of a row are found from implicit feedback: `cg`, two steps of conjugate gradients in an
    /// iteration, or `cholesky`, which is exact and slower. Where it is not set, `cg`.
    public Param<String> solver() {
        return new Param<>(
                this,
                "solver",
                "how factors are found from implicit feedback: cg or cholesky",
                ParamValidators.inArray(new String[] {"cg", "cholesky"}));
    }

    /// How much a pair without feedback weighs in the objective of Rendle et al.; unset, the objective is Spark's.
    public DoubleParam unobservedWeight() {
        return new DoubleParam(
                this,
                "unobservedWeight",
                "weight of a pair without feedback in the objective of iALS; unset: the objective of Spark's ALS",
                ParamValidators.gtEq(0));
    }

    /// How much a row weighs, 0 or more: a rating counts as so many equal ones, and with `implicitPrefs` a count is
    /// multiplied by it.
    public Param<String> weightCol() {
        return new Param<>(this, "weightCol", "column that says how much a row weighs, 0 or more");
    }

    /// How many blocks users are dealt out to; one for each core of the cluster where it is not set.
    public IntParam numUserBlocks() {
        return new IntParam(this, "numUserBlocks", "blocks of users; unset: one a core", ParamValidators.gtEq(1));
    }

    /// How many blocks items are dealt out to; one for each core of the cluster where it is not set.
    public IntParam numItemBlocks() {
        return new IntParam(this, "numItemBlocks", "blocks of items; unset: one a core", ParamValidators.gtEq(1));
    }

    public RankineALS setAlpha(double weight) {
        return with(alpha(), weight);
    }

    public RankineALS setImplicitPrefs(boolean implicit) {
        return with(implicitPrefs(), implicit);
    }

    public RankineALS setNonnegative(boolean nonnegative) {
        return with(nonnegative(), nonnegative);
    }

    public RankineALS setSolver(String solver) {
        return with(solver(), solver);
    }

    public RankineALS setUnobservedWeight(double weight) {
        return with(unobservedWeight(), weight);
    }

    public RankineALS setWeightCol(String column) {
        return with(weightCol(), column);
    }

    public RankineALS setNumUserBlocks(int blocks) {
        return with(numUserBlocks(), blocks);
    }

    public RankineALS setNumItemBlocks(int blocks) {
        return with(numItemBlocks(), blocks);
    }

    /// Both, as Spark's ALS has it.
    public RankineALS setNumBlocks(int blocks) {
        return setNumUserBlocks(blocks).setNumItemBlocks(blocks);
    }

    public double getAlpha() {
        return (double) getOrDefault(alpha());
    }

    public boolean getImplicitPrefs() {
        return (boolean) getOrDefault(implicitPrefs());
    }

    public boolean getNonnegative() {
        return (boolean) getOrDefault(nonnegative());
    }

    public String getSolver() {
        return getOrDefault(solver());
    }

    public double getUnobservedWeight() {
        return (double) getOrDefault(unobservedWeight());
    }

    public String getWeightCol() {
        return getOrDefault(weightCol());
    }

    public int getNumUserBlocks() {
        return (int) getOrDefault(numUserBlocks());
    }

    public int getNumItemBlocks() {
        return (int) getOrDefault(numItemBlocks());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return predicted(schema);
    }

    /// @throws IllegalArgumentException if a column is missing or of a wrong type, there are no rows, or one is at
    /// fault: a
    ///     missing id, a value that is no finite number, the same user and item twice
    /// @throws TrainingFailedException if the loss becomes infinite, or the factors of a user or an item,
    ///     which it names, have no single best value
    /// @throws IllegalStateException if the cluster gives no executor within `spark.rankine.executorTimeout`
    ///     (5 minutes where it is not set)
    @Override
    public RankineModel fit(Dataset<?> dataset) {
        VectorModule.warnIfAbsent();
        transformSchema(dataset.schema());
        SparkSession session = dataset.sparkSession();
        FirstExecutor.await(session.sparkContext());
        try (TrainingData data = trainingData(multiplied(dataset.toDF()), weight())) {
            var context = JavaSparkContext.fromSparkContext(session.sparkContext());
            LeastSquaresTask task = task(data.learned(), context.defaultParallelism());
            var training = new DistributedLeastSquares(context, task);
            TrainedFactors trained =
                    data.learn(() -> training.train(data.learned().rows(), data.heldOut(), askedExchange()));
            return copyValues(
                    RankineModel.of(uid, session, trained, data.learned(), finalLevel())
                            .setParent(this),
                    ParamMap.empty());
        }
    }

    /// The column of weights, where it is not a factor of the counts.
    private Optional<String> weight() {
        return isSet(weightCol()) && !getImplicitPrefs() ? Optional.of(getWeightCol()) : Optional.empty();
    }

    /// What a count adds to the weight of its pair grows with the row's own weight.
    private Dataset<Row> multiplied(Dataset<Row> frame) {
        if (!isSet(weightCol()) || !getImplicitPrefs()) {
            return frame;
        }
        String counts = getRatingCol();
        return frame.withColumn(counts, col(counts).multiply(col(getWeightCol())));
    }

    private LeastSquaresTask task(NumberedInteractions data, int cores) {
        Method method = method();
        return new LeastSquaresTask(
                objective(),
                method,
                weight().isPresent(),
                !getImplicitPrefs() && method != Method.COORDINATE_DESCENT,
                new FirstItems(getRank(), FIRST_DEVIATION, getSeed()),
                new Deal(data.users().size(), isSet(numUserBlocks()) ? getNumUserBlocks() : cores),
                new Deal(data.items().size(), isSet(numItemBlocks()) ? getNumItemBlocks() : cores),
                getMaxIter(),
                earlyStopping(),
                getCheckpointInterval(),
                intermediateLevel());
    }

    /// Non-negative factors and ratings have a method of their own.
    private Method method() {
        String name = getSolver();
        if (getNonnegative()) {
            refuse(isSet(solver()), name, "factors that must not be negative are found by coordinate descent");
            return Method.COORDINATE_DESCENT;
        }
        if (!getImplicitPrefs()) {
            refuse(
                    isSet(solver()) && name.equals("cg"),
                    name,
                    "ratings are solved for by cholesky; set implicitPrefs for counts");
            return Method.CHOLESKY;
        }
        return name.equals("cg") ? Method.CONJUGATE_GRADIENTS : Method.CHOLESKY;
    }

    private static void refuse(boolean broken, String solver, String rule) {
        if (broken) {
            throw new IllegalArgumentException("solver cannot be " + solver + ": " + rule);
        }
    }

    private Objective objective() {
        double regularization = getRegParam();
        if (!getImplicitPrefs()) {
            return new Objective(new Feedback.Explicit(), 0, regularization);
        }
        float weight = (float) getAlpha();
        return isSet(unobservedWeight())
                ? new Objective(new Feedback.Implicit(weight), getUnobservedWeight(), regularization)
                : new Objective(new Feedback.Confidence(weight, 1), 1, regularization, Scale.ENTRIES);
    }

    @Override
    public RankineALS copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<RankineALS> read() {
        return new DefaultParamsReader<>();
    }

    public static RankineALS load(String path) {
        return read().load(path);
    }
}
