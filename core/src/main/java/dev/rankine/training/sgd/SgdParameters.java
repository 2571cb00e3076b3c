package dev.rankine.training.sgd;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.ValueRule;
import dev.rankine.kernels.Loss;
import dev.rankine.kernels.Objective;
import dev.rankine.kernels.Penalty;
import dev.rankine.training.Parameters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What [SgdTrainer] is told.
///
/// Steps and regularization are in units of the ratings' standard deviation, so that the same values serve ratings
/// from 1 to 5 and from 0 to 100.
///
/// @param rank how many factors a user and an item have, at least 1
/// @param epochs how many passes over the ratings, at least 1
/// @param step the part of the gradient that a rating moves the model by in the first epoch, positive
/// @param lastStep the share of the first step that steps fall to, linearly, until the last epoch, positive; 1 keeps
/// them as they are
/// @param regularization of the factors (L2, each time that a rating is met), 0 or more
/// @param itemRegularization the same for the factors of items alone, 0 or more, or [#AS_FOR_USERS]
/// @param biasRegularization of the users' and the items' biases, 0 or more
/// @param learner how a rating moves the model
/// @param loss what it costs to predict a score where there was a rating
/// @param lasso the weight of the factors' absolute values (L1), 0 or more
/// @param itemLasso the same for the factors of items alone, 0 or more, or [#AS_FOR_USERS]
/// @param nonnegative whether no factor may be below 0; with the Kullback-Leibler loss none is, whatever this says
/// @param factorsOnly whether scores are products of factors alone, as LIBMF's are, without a mean and biases
/// @param scheduler who works on which block of ratings when
/// @param order how far chance orders the ratings
/// @param major whose ratings in a block come one after the other
/// @param stripes of users and of items that the ratings are cut into; 0: as the ratings suggest
/// @param seed of the first factors and of the order of the ratings
public record SgdParameters(
        int rank,
        int epochs,
        double step,
        double lastStep,
        double regularization,
        double itemRegularization,
        double biasRegularization,
        Learner learner,
        Loss loss,
        double lasso,
        double itemLasso,
        boolean nonnegative,
        boolean factorsOnly,
        Scheduler scheduler,
        RatingOrder order,
        Major major,
        int stripes,
        long seed)
        implements Parameters {

    /// The factors of items are weighed as those of users are.
    public static final double AS_FOR_USERS = -1;

    /// How many items a stripe should have at least whose items are compared.
    private static final int COMPARED = 128;

    /// How a rating moves the model.
    public enum Learner {
        /// By the same step for all users and items.
        PLAIN,
        /// By steps that AdaGrad shortens for every user and item on its own, those of the first eight factors
        /// apart from those of the others, as LIBMF does.
        TWIN
    }

    public SgdParameters {
        Parameters.requireAtLeast(1, "rank", rank);
        Parameters.requireAtLeast(1, "epochs", epochs);
        Parameters.requirePositive("step", step);
        Parameters.requirePositive("lastStep", lastStep);
        Parameters.requireNotNegative("regularization", regularization);
        if (itemRegularization != AS_FOR_USERS) {
            Parameters.requireNotNegative("itemRegularization", itemRegularization);
        }
        Parameters.requireNotNegative("biasRegularization", biasRegularization);
        Parameters.requireNotNegative("lasso", lasso);
        if (itemLasso != AS_FOR_USERS) {
            Parameters.requireNotNegative("itemLasso", itemLasso);
        }
        Parameters.requireAtLeast(0, "stripes", stripes);
        if (loss == Loss.BPR && learner != Learner.PLAIN) {
            throw new IllegalArgumentException("learner must be plain with the loss bpr, was "
                    + learner.name().toLowerCase(Locale.ROOT));
        }
    }

    public static SgdParameters defaults() {
        return defaults(Learner.PLAIN);
    }

    /// What serves most ratings with this learner.
    public static SgdParameters defaults(Learner learner) {
        var plain = new SgdParameters(
                64,
                40,
                0.03,
                0.05,
                0.075,
                AS_FOR_USERS,
                0.03,
                Learner.PLAIN,
                Loss.SQUARED,
                0,
                AS_FOR_USERS,
                false,
                false,
                Scheduler.FPSGD_DETERMINISTIC,
                RatingOrder.PARTIAL_RANDOM,
                Major.USER,
                0,
                1);
        return switch (learner) {
            case PLAIN -> plain;
            case TWIN ->
                plain.withLearner(learner)
                        .withEpochs(20)
                        .withStep(0.1)
                        .withRegularization(0.08)
                        .withBiasRegularization(0.05);
        };
    }

    /// What serves most tables of who touched what: Bayesian personalized ranking.
    public static SgdParameters forRanking() {
        return defaults()
                .withLoss(Loss.BPR)
                .withStep(0.1)
                .withRegularization(0.005)
                .withBiasRegularization(0.005);
    }

    /// The name that models bear: those that rank are not compared by what they make of ratings.
    public String algorithm() {
        return loss == Loss.BPR ? "bpr" : "sgd";
    }

    /// How many stripes these ratings are cut into. Where items are compared within their stripe there must be many of
    /// them in it.
    int stripesFor(Interactions ratings, int workers) {
        if (stripes > 0) {
            return stripes;
        }
        int suggested = scheduler.stripes(ratings.entries(), workers);
        return loss == Loss.BPR ? Math.clamp(ratings.items().size() / COMPARED, 1, suggested) : suggested;
    }

    /// What its loss can measure.
    @Override
    public Optional<ValueRule> rule() {
        return Optional.of(new ValueRule(
                rating -> loss.measures((float) rating), "rating must be " + loss.domain() + " with this loss"));
    }

    /// What a kernel is told of it.
    Objective objective() {
        return new Objective(loss, nonnegative || loss == Loss.KULLBACK_LEIBLER);
    }

    /// What the factors of users cost, for ratings in standard deviations.
    Penalty userPenalty() {
        return new Penalty((float) regularization, (float) lasso);
    }

    /// What the factors of items cost, likewise.
    Penalty itemPenalty() {
        return new Penalty((float) (itemRegularization == AS_FOR_USERS ? regularization : itemRegularization), (float)
                (itemLasso == AS_FOR_USERS ? lasso : itemLasso));
    }

    /// Whether absolute values of factors weigh anything, on either side.
    boolean hasLasso() {
        return userPenalty().lasso() > 0 || itemPenalty().lasso() > 0;
    }

    public SgdParameters withRank(int changed) {
        return with("rank", changed);
    }

    public SgdParameters withEpochs(int changed) {
        return with("epochs", changed);
    }

    public SgdParameters withStep(double changed) {
        return with("step", changed);
    }

    public SgdParameters withLastStep(double changed) {
        return with("lastStep", changed);
    }

    public SgdParameters withRegularization(double changed) {
        return with("regularization", changed);
    }

    public SgdParameters withItemRegularization(double changed) {
        return with("itemRegularization", changed);
    }

    public SgdParameters withBiasRegularization(double changed) {
        return with("biasRegularization", changed);
    }

    public SgdParameters withLearner(Learner changed) {
        return with("learner", changed);
    }

    public SgdParameters withLoss(Loss changed) {
        return with("loss", changed);
    }

    public SgdParameters withLasso(double changed) {
        return with("lasso", changed);
    }

    public SgdParameters withItemLasso(double changed) {
        return with("itemLasso", changed);
    }

    public SgdParameters withNonnegative(boolean changed) {
        return with("nonnegative", changed);
    }

    public SgdParameters withFactorsOnly(boolean changed) {
        return with("factorsOnly", changed);
    }

    public SgdParameters withScheduler(Scheduler changed) {
        return with("scheduler", changed);
    }

    public SgdParameters withOrder(RatingOrder changed) {
        return with("order", changed);
    }

    public SgdParameters withMajor(Major changed) {
        return with("major", changed);
    }

    public SgdParameters withStripes(int changed) {
        return with("stripes", changed);
    }

    public SgdParameters withSeed(long changed) {
        return with("seed", changed);
    }

    private SgdParameters with(String name, Object changed) {
        return Parameters.with(this, Map.of(name, changed));
    }
}
