package dev.rankine.training.ials;

import dev.rankine.interactions.Interactions;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.EpochLoop;
import dev.rankine.training.ResumableTrainer;
import dev.rankine.training.Trainer;
import dev.rankine.training.TrainingListener;
import dev.rankine.training.Workers;
import dev.rankine.training.leastsquares.AlternatingLeastSquares;
import dev.rankine.training.leastsquares.Feedback;
import dev.rankine.training.leastsquares.FirstItems;
import dev.rankine.training.leastsquares.FirstModel;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import java.util.Optional;

/// Alternating least squares on implicit feedback (Hu, Koren and Volinsky, "Collaborative filtering for implicit
/// feedback datasets", 2008), with the regularization that Rendle, Krichene, Zhang and Koren found to matter
/// ("Revisiting the performance of iALS on item recommendation benchmarks", 2021): it makes
///
/// ```
/// sum over entries of alpha * r_ui * (1 - p_u . q_i)^2 + w0 * sum over all pairs of (p_u . q_i)^2
///     + sum over users of lambda_u |p_u|^2 + sum over items of lambda_i |q_i|^2
/// lambda_u = regularization * (n_u + w0 * items), lambda_i = regularization * (n_i + w0 * users)
/// ```
///
/// small, where w0 is the weight of an unobserved pair and n counts the entries of a row. That sum is the loss. The
/// value `r_ui` of an entry must be 0 or more; an entry of 0 weighs no more than a pair that is no entry.
///
/// The factors are the same, bit for bit, for any number of workers.
public final class IalsTrainer implements ResumableTrainer {
    private final IalsParameters parameters;
    private final Optional<Checkpoint> start;

    public IalsTrainer(IalsParameters parameters) {
        this(parameters, Optional.empty());
    }

    private IalsTrainer(IalsParameters parameters, Optional<Checkpoint> start) {
        this.parameters = parameters;
        this.start = start;
    }

    @Override
    public Trainer from(Checkpoint checkpoint) {
        return new IalsTrainer(parameters, Optional.of(checkpoint));
    }

    @Override
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        var feedback = new Feedback.Implicit((float) parameters.alpha());
        var objective = new Objective(feedback, parameters.unobservedWeightIn(data), parameters.regularization());
        Method method = parameters.solver().method();
        Biases none = Biases.none(data.users().size(), data.items().size());
        FactorModel model = new FirstModel(
                        new FirstItems(parameters.rank(), parameters.deviation(), parameters.seed()), start)
                .of(data, none, method);
        var learner = new AlternatingLeastSquares(data, model, objective, method, workers.count());
        return new EpochLoop("ials", parameters, parameters.epochs(), workers, listener).run(learner, start);
    }
}
