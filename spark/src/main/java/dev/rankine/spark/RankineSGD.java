package dev.rankine.spark;

import dev.rankine.spark.frames.NumberedInteractions;
import dev.rankine.spark.gang.GangSettings;
import dev.rankine.spark.training.TrainedFactors;
import dev.rankine.spark.training.TrainingData;
import dev.rankine.spark.training.descent.DescentTask;
import dev.rankine.spark.training.descent.DistributedDescent;
import dev.rankine.spark.training.descent.GangDescent;
import dev.rankine.spark.transfer.Exchange;
import dev.rankine.training.sgd.SgdParameters;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/// Learns factors and biases of users and items from ratings by stochastic gradient descent on executors; ids may
/// be whole numbers or strings. The model is the one that `rankine train --algorithm sgd` learns from the same
/// seed in a single process, however many executors there are.
///
/// It makes
///
/// ```
/// sum over ratings of (r_ui - mean - b_u - b_i - p_u . q_i)^2
///     + regParam * (|p_u|^2 + |q_i|^2) + biasRegParam * (b_u^2 + b_i^2)
/// ```
///
/// small, one rating at a time, with factors, steps and regularization in units of the ratings' standard
/// deviation, so that the same values serve ratings from 1 to 5 and from 0 to 100. Steps fall linearly to a
/// twentieth of `stepSize`; an epoch that diverges begins again with half the step. `exchange` may be `auto` or
/// `shuffle`.
///
/// With `engine` `gang` the ranks of MPI learn: the driver starts them, as `spark.rankine.gang.*` say (see
/// [GangSettings]), executors feed them, and the model is the same. There is no way back from an epoch that diverges
/// then, and nothing may be held out.
public final class RankineSGD extends Estimator<RankineModel>
        implements FactorTrainingParams<RankineSGD>, DefaultParamsWritable {
    private static final long serialVersionUID = 1;
    private static final String SPARK = "spark";
    private static final String GANG = "gang";

    private final String uid;

    public RankineSGD() {
        this(Identifiable.randomUID("RankineSGD"));
    }

    public RankineSGD(String uid) {
        this.uid = uid;
        SgdParameters usual = SgdParameters.defaults();
        setTrainingDefaults();
        setDefault(engine(), SPARK);
        setDefault(maxIter(), usual.epochs());
        setDefault(stepSize(), usual.step());
        setDefault(regParam(), usual.regularization());
        setDefault(biasRegParam(), usual.biasRegularization());
    }

    @Override
    public String uid() {
        return uid;
    }

    /// The part of the gradient that a rating moves the model by in the first epoch.
    public DoubleParam stepSize() {
        return new DoubleParam(
                this,
                "stepSize",
                "part of the gradient that a rating moves the model by in the first epoch",
                ParamValidators.gt(0));
    }

    public DoubleParam biasRegParam() {
        return new DoubleParam(this, "biasRegParam", "regularization of biases", ParamValidators.gtEq(0));
    }

    /// What learns: `spark`, which is executors, or `gang`, which is ranks of MPI that executors feed.
    public Param<String> engine() {
        return new Param<>(
                this,
                "engine",
                "what learns: spark (executors) or gang (ranks of MPI)",
                ParamValidators.inArray(new String[] {SPARK, GANG}));
    }

    public RankineSGD setEngine(String engine) {
        return with(engine(), engine);
    }

    public RankineSGD setStepSize(double step) {
        return with(stepSize(), step);
    }

    public RankineSGD setBiasRegParam(double regularization) {
        return with(biasRegParam(), regularization);
    }

    public String getEngine() {
        return getOrDefault(engine());
    }

    public double getStepSize() {
        return (double) getOrDefault(stepSize());
    }

    public double getBiasRegParam() {
        return (double) getOrDefault(biasRegParam());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return predicted(schema);
    }

    /// @throws IllegalArgumentException if a column is missing or of a wrong type, there are no rows, or one is at
    /// fault: a
    ///     missing id, a value that is no finite number, the same user and item twice
    /// @throws java.io.UncheckedIOException if there is no `mpirun`, or there are no slots for a gang
    /// @throws dev.rankine.gang.GangFailedException if the last attempt of a gang failed
    /// @throws IllegalStateException if the cluster gives no executor within `spark.rankine.executorTimeout`
    ///     (5 minutes where it is not set)
    @Override
    public RankineModel fit(Dataset<?> dataset) {
        long begun = System.nanoTime();
        VectorModule.warnIfAbsent();
        transformSchema(dataset.schema());
        requireShuffle();
        requireNothingHeldOutOfAGang();
        SparkSession session = dataset.sparkSession();
        FirstExecutor.await(session.sparkContext());
        try (TrainingData data = trainingData(dataset.toDF(), Optional.empty())) {
            var context = JavaSparkContext.fromSparkContext(session.sparkContext());
            DescentTask task = task(data.learned(), context.defaultParallelism());
            TrainedFactors trained = data.learn(() -> isGang()
                    ? new GangDescent(context, task, GangSettings.of(session), begun)
                            .train(data.learned().rows())
                    : new DistributedDescent(context, task).train(data.learned().rows(), data.heldOut()));
            return copyValues(
                    RankineModel.of(uid, session, trained, data.learned(), finalLevel())
                            .setParent(this),
                    ParamMap.empty());
        }
    }

    private boolean isGang() {
        return getEngine().equals(GANG);
    }

    private void requireNothingHeldOutOfAGang() {
        if (isGang() && isSet(validationIndicatorCol())) {
            throw new IllegalArgumentException(
                    "validationIndicatorCol must not be set for the engine gang, which measures nothing on the way");
        }
    }

    private void requireShuffle() {
        if (askedExchange().orElse(Exchange.SHUFFLE) != Exchange.SHUFFLE) {
            throw new IllegalArgumentException("exchange must be auto or shuffle for descent, was " + getExchange());
        }
    }

    private DescentTask task(NumberedInteractions data, int cores) {
        var parameters = SgdParameters.defaults()
                .withRank(getRank())
                .withEpochs(getMaxIter())
                .withStep(getStepSize())
                .withRegularization(getRegParam())
                .withBiasRegularization(getBiasRegParam())
                .withSeed(getSeed());
        return new DescentTask(
                data.users().size(),
                data.items().size(),
                parameters,
                cores,
                earlyStopping(),
                getCheckpointInterval(),
                intermediateLevel());
    }

    @Override
    public RankineSGD copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<RankineSGD> read() {
        return new DefaultParamsReader<>();
    }

    public static RankineSGD load(String path) {
        return read().load(path);
    }
}
