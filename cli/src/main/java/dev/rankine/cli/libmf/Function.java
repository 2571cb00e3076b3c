package dev.rankine.cli.libmf;

import dev.rankine.files.LibmfRatings;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.ValueRule;
import dev.rankine.kernels.Loss;
import dev.rankine.model.FactorModel;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.sgd.SgdParameters;
import dev.rankine.training.sgd.SgdTrainer;
import java.util.Arrays;

/// A loss that LIBMF learns by descent, by its number, and what its tables show beside it; [OneClass] is the other one.
public enum Function {
    SQUARED(0, Loss.SQUARED, "rmse"),
    ABSOLUTE(1, Loss.ABSOLUTE, "mae"),
    KULLBACK_LEIBLER(2, Loss.KULLBACK_LEIBLER, "gkl"),
    LOGISTIC(5, Loss.LOGISTIC, "logloss"),
    SQUARED_HINGE(6, Loss.SQUARED_HINGE, "accuracy"),
    HINGE(7, Loss.HINGE, "accuracy"),
    ROW_PAIRS(10, Loss.BPR, "bprloss"),
    COLUMN_PAIRS(11, Loss.BPR, "bprloss");

    private final int number;
    private final Loss loss;
    private final String legend;

    Function(int number, Loss loss, String legend) {
        this.number = number;
        this.loss = loss;
        this.legend = legend;
    }

    /// @throws IllegalArgumentException if there is none of this number
    public static Function numbered(int number) {
        return Arrays.stream(values())
                .filter(function -> function.number == number)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("-f must be one of 0, 1, 2, 5, 6, 7, 10, 11, 12, was " + number));
    }

    public int number() {
        return number;
    }

    /// The name of the error in the head of a table.
    public String legend() {
        return legend;
    }

    /// The error itself.
    public Worth worth() {
        return switch (this) {
            case SQUARED -> Criterion.RMSE;
            case ABSOLUTE -> Criterion.MAE;
            case KULLBACK_LEIBLER -> Criterion.GKL;
            case LOGISTIC -> Criterion.LOGLOSS;
            case SQUARED_HINGE, HINGE -> Criterion.ACCURACY;
            case ROW_PAIRS -> new PairwiseLoss(false);
            case COLUMN_PAIRS -> new PairwiseLoss(true);
        };
    }

    /// Whether tables show another error than the loss that a pass tells.
    boolean showsAnotherError() {
        return worth() == Criterion.ACCURACY;
    }

    /// The parameters that do as LIBMF's learner does. It has AdaGrad for pairs too; here their steps fall instead.
    public SgdParameters learner() {
        return loss == Loss.BPR
                ? SgdParameters.forRanking().withFactorsOnly(true)
                : SgdParameters.defaults(SgdParameters.Learner.TWIN)
                        .withFactorsOnly(true)
                        .withLastStep(1)
                        .withLoss(loss);
    }

    /// Trains with users and items in the places that the loss has them in: one that compares users for an item is one
    /// that compares items for a user, of ratings and model with their sides exchanged.
    public FactorModel train(SgdParameters parameters, Interactions data, Workers workers, TrainingListener listener) {
        var trainer = new SgdTrainer(parameters);
        return this == COLUMN_PAIRS
                ? Exchanged.of(trainer.train(data.exchanged(), workers, listener))
                : trainer.train(data, workers, listener);
    }

    /// Weights of the sides as training has them.
    public Lambda placed(Lambda lambda) {
        return this == COLUMN_PAIRS ? lambda.exchanged() : lambda;
    }

    /// A model in training as tables show it.
    FactorModel shown(FactorModel inTraining) {
        return this == COLUMN_PAIRS ? Exchanged.of(inTraining) : inTraining;
    }

    /// Which ratings there may be. Where signs are learned any number is one.
    public ValueRule rule() {
        return isOfSigns()
                ? ValueRule.NONE
                : new ValueRule(
                        value -> loss.measures((float) value),
                        "rating must be " + loss.domain() + " with -f " + number);
    }

    /// What is predicted of users and items without ratings; pairs have no mean.
    public float mean(LibmfRatings ratings) {
        return loss == Loss.BPR ? 0 : (float) ratings.mean();
    }

    private boolean isOfSigns() {
        return this == LOGISTIC || this == SQUARED_HINGE || this == HINGE;
    }

    /// A rating as the loss has it.
    public double target(double rating) {
        return isOfSigns() ? (rating > 0 ? 1 : -1) : rating;
    }
}
