package dev.rankine.evaluation;

import dev.rankine.evaluation.Evaluation.Scope;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.Model;
import dev.rankine.training.Workers;
import java.util.List;

/// One figure on held-out interactions, by which a model in training is judged.
///
/// @param metric as a report names it; `rmse` and `mae` are better when lower, all others when higher
/// @param workers are free whenever a figure is asked for, as a trainer's are between two epochs
public record Validation(String metric, Evaluation evaluation, Interactions heldOut, Workers workers) {
    /// By RMSE, for models that predict ratings.
    public static Validation byErrors(Interactions heldOut, Workers workers) {
        return new Validation("rmse", Evaluation.standard().of(Scope.ERRORS).resampling(0, 1), heldOut, workers);
    }

    /// By NDCG at `cutoff` over the full catalogue, for models that rank.
    ///
    /// @param seenByUser what the model learns from, and so need not recommend
    public static Validation byRanking(int cutoff, SparseRows seenByUser, Interactions heldOut, Workers workers) {
        Evaluation evaluation = Evaluation.standard()
                .of(Scope.RANKINGS)
                .at(List.of(cutoff))
                .excluding(seenByUser)
                .resampling(0, 1);
        return new Validation(RankingMetric.NDCG.at(cutoff), evaluation, heldOut, workers);
    }

    /// @throws IllegalArgumentException if there is nothing to take the figure from, because the model knows nobody who
    ///     has something held out
    public double of(Model model) {
        return evaluation.run(model, heldOut, workers).figure(metric).value();
    }

    boolean better(double value, double than) {
        boolean isError = metric.equals("rmse") || metric.equals("mae");
        return isError ? value < than : value > than;
    }
}
