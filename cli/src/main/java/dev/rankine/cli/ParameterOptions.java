package dev.rankine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The parameters of all algorithms as options. Each algorithm knows some of them; one that it does not know is refused
/// when it is given, so that nothing is silently without effect.
final class ParameterOptions {
    private final Map<String, Object> given = new LinkedHashMap<>();

    @Option(order = 1, names = "--rank", paramLabel = "K", description = "Factors of a user and of an item.")
    void rank(int rank) {
        given.put("--rank", rank);
    }

    @Option(order = 2, names = "--epochs", paramLabel = "N", description = "Passes over the data.")
    void epochs(int epochs) {
        given.put("--epochs", epochs);
    }

    @Option(order = 3, names = "--regularization", paramLabel = "R", description = "Pull of the factors towards zero.")
    void regularization(double regularization) {
        given.put("--regularization", regularization);
    }

    @Option(
            order = 4,
            names = "--seed",
            paramLabel = "S",
            description = "Of all randomness: the same seed and threads give the same model.")
    void seed(long seed) {
        given.put("--seed", seed);
    }

    @Option(
            order = 5,
            names = "--bias-regularization",
            paramLabel = "R",
            description = "Pull of the biases towards zero.")
    void biasRegularization(double biasRegularization) {
        given.put("--bias-regularization", biasRegularization);
    }

    @Option(order = 6, names = "--step", paramLabel = "X", description = "How far one rating moves the model.")
    void step(double step) {
        given.put("--step", step);
    }

    @Option(
            order = 6,
            names = "--last-step",
            paramLabel = "X",
            description = "The share of the first step that the last one is; 1 keeps steps as they are.")
    void lastStep(double lastStep) {
        given.put("--last-step", lastStep);
    }

    @Option(
            order = 7,
            names = "--learner",
            paramLabel = "plain|twin",
            description = "One step for all, or steps that AdaGrad shortens as in LIBMF.")
    void learner(String learner) {
        given.put("--learner", learner);
    }

    @Option(order = 8, names = "--nonnegative", description = "No factor below 0.")
    void nonnegative(boolean nonnegative) {
        given.put("--nonnegative", nonnegative);
    }

    @Option(
            order = 8,
            names = "--factors-only",
            description = "No mean and no biases: scores are products of factors alone, as LIBMF's are.")
    void factorsOnly(boolean factorsOnly) {
        given.put("--factors-only", factorsOnly);
    }

    @Option(
            order = 9,
            names = "--unobserved-weight",
            paramLabel = "W",
            description = "Weight of a pair nobody has touched (-1: by the density of the table); an entry weighs alpha"
                    + " times its value more.")
    void unobservedWeight(double unobservedWeight) {
        given.put("--unobserved-weight", unobservedWeight);
    }

    @Option(order = 10, names = "--alpha", paramLabel = "A", description = "Weight of an entry, times its value.")
    void alpha(double alpha) {
        given.put("--alpha", alpha);
    }

    @Option(
            order = 11,
            names = {"--deviation", "--stddev"},
            paramLabel = "D",
            description = "Of the first factors: each begins as N(0, D / sqrt(K)).")
    void deviation(double deviation) {
        given.put("--deviation", deviation);
    }

    @Option(
            order = 12,
            names = "--solver",
            paramLabel = "cg|cholesky",
            description = "Two steps of conjugate gradients an epoch, or the exact and slower solution.")
    void solver(String solver) {
        given.put("--solver", solver);
    }

    @Option(
            order = 13,
            names = "--neighbours",
            paramLabel = "N",
            description =
                    "Similar items kept for each item, at the most (0: a fortieth of the items, but 50 to 1,000).")
    void neighbours(int neighbours) {
        given.put("--neighbours", neighbours);
    }

    @Option(
            order = 14,
            names = "--keep",
            paramLabel = "scored|seen",
            description = "Keep neighbours for the item scored or for the item seen.")
    void keep(String keep) {
        given.put("--keep", keep);
    }

    @Option(
            order = 15,
            names = "--weighting",
            paramLabel = "value|tf-idf|bm25",
            description = "What an interaction weighs.")
    void weighting(String weighting) {
        given.put("--weighting", weighting);
    }

    @Option(
            order = 16,
            names = "--user-weight",
            paramLabel = "none|inverse-root|log",
            description = "What a user's interactions weigh by their count.")
    void userWeight(String userWeight) {
        given.put("--user-weight", userWeight);
    }

    @Option(
            order = 17,
            names = "--scored-exponent",
            paramLabel = "X",
            description = "Of the scored item's length; 1 is the cosine.")
    void scoredExponent(double scoredExponent) {
        given.put("--scored-exponent", scoredExponent);
    }

    @Option(
            order = 18,
            names = "--seen-exponent",
            paramLabel = "X",
            description = "Of the seen item's length; 1 is the cosine.")
    void seenExponent(double seenExponent) {
        given.put("--seen-exponent", seenExponent);
    }

    @Option(
            order = 19,
            names = "--shrinkage",
            paramLabel = "X",
            description = "Takes more from similarities that few users vouch for.")
    void shrinkage(double shrinkage) {
        given.put("--shrinkage", shrinkage);
    }

    @Option(
            order = 19,
            names = "--scheduler",
            paramLabel = "S",
            description = "Who works on which block of ratings: fpsgd-deterministic, fpsgd, dsgd, or hogwild; without"
                    + " fpsgd and hogwild the same seed gives the same model at any number of threads.")
    void scheduler(String scheduler) {
        given.put("--scheduler", scheduler);
    }

    @Option(
            order = 20,
            names = "--order",
            paramLabel = "partial-random|random|ordered",
            description = "Of the ratings: only blocks at random, all at random, or none.")
    void ratingOrder(String ratingOrder) {
        given.put("--order", ratingOrder);
    }

    @Option(
            order = 21,
            names = "--major",
            paramLabel = "user|item",
            description = "Whose ratings in a block come one after the other.")
    void major(String major) {
        given.put("--major", major);
    }

    @Option(
            order = 22,
            names = "--stripes",
            paramLabel = "N",
            description = "Cut ratings into N x N blocks (0: as the ratings suggest).")
    void stripes(int stripes) {
        given.put("--stripes", stripes);
    }

    @Option(
            order = 23,
            names = "--loss",
            paramLabel = "LOSS",
            description = "What an error costs: squared, absolute, kullback-leibler (ratings above 0); for ratings of"
                    + " 1 and -1 logistic, hinge, squared-hinge; bpr ranks what was touched above the rest.")
    void loss(String loss) {
        given.put("--loss", loss);
    }

    @Option(order = 24, names = "--lasso", paramLabel = "R", description = "Pull of the factors to zero itself (L1).")
    void lasso(double lasso) {
        given.put("--lasso", lasso);
    }

    @Option(
            order = 25,
            names = "--item-regularization",
            paramLabel = "R",
            description =
                    "Pull of the items' factors towards zero, where it is another than the users' (-1: the same).")
    void itemRegularization(double itemRegularization) {
        given.put("--item-regularization", itemRegularization);
    }

    @Option(
            order = 26,
            names = "--item-lasso",
            paramLabel = "R",
            description =
                    "Pull of the items' factors to zero itself, where it is another than the users' (-1: the same).")
    void itemLasso(double itemLasso) {
        given.put("--item-lasso", itemLasso);
    }

    /// What was given for an option.
    Optional<Object> value(String option) {
        return Optional.ofNullable(given.get(option));
    }

    /// The options given that an algorithm does not know.
    List<String> unknownTo(Algorithm<?> algorithm) {
        Set<String> known =
                new ParameterRecord<>(algorithm.defaults()).options().keySet();
        return given.keySet().stream().filter(option -> !known.contains(option)).toList();
    }

    /// The parameters given, laid over an algorithm's own.
    <P extends Record> P over(P defaults) {
        return new ParameterRecord<>(defaults).with(given);
    }
}
