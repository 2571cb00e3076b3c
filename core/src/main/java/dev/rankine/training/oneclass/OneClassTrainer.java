package dev.rankine.training.oneclass;

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
import dev.rankine.training.leastsquares.FirstItems;
import dev.rankine.training.leastsquares.FirstModel;
import dev.rankine.training.leastsquares.Method;
import dev.rankine.training.leastsquares.Objective;
import java.util.Optional;

/// Alternating least squares on one class: all that is known of a pair is that it is an entry. It makes
///
/// ```
/// sum over entries of (1 - p_u . q_i)^2 + w0 * sum over all other pairs of (t0 - p_u . q_i)^2
///     + regularization * (sum over users of |p_u|^2 + sum over items of |q_i|^2)
/// ```
///
/// small, where w0 and t0 are the weight and the target of a pair that is no entry. That sum is the loss. It is the
/// objective of Yu, Bilenko and Lin, "Selection of negative samples for one-class matrix factorization" (2017), over
/// all pairs. The values of entries do not matter, and there are no biases.
///
/// Every row of users and items takes part, those without entries too: unless t0 is 0, their factors become what
/// lets them score as close to t0 as the regularization allows.
///
/// The factors are the same, bit for bit, for any number of workers.
public final class OneClassTrainer implements ResumableTrainer {
    /// The name that its models bear.
    public static final String ALGORITHM = "oneclass";

    /// Of the length of the first items: scores that begin near 0, where all factors are as good as each other, take
    /// epochs to leave it.
    private static final double FIRST_DEVIATION = 1;

    private final OneClassParameters parameters;
    private final Optional<Checkpoint> start;

    public OneClassTrainer(OneClassParameters parameters) {
        this(parameters, Optional.empty());
    }

    private OneClassTrainer(OneClassParameters parameters, Optional<Checkpoint> start) {
        this.parameters = parameters;
        this.start = start;
    }

    @Override
    public Trainer from(Checkpoint checkpoint) {
        return new OneClassTrainer(parameters, Optional.of(checkpoint));
    }

    /// @throws IllegalArgumentException if the value of an entry is not finite
    @Override
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        var objective = Objective.oneClass(
                parameters.unobservedWeight(), parameters.unobservedTarget(), parameters.regularization());
        Biases none = Biases.none(data.users().size(), data.items().size());
        FactorModel model = new FirstModel(new FirstItems(parameters.rank(), FIRST_DEVIATION, parameters.seed()), start)
                .of(data, none, Method.CHOLESKY);
        var learner = new AlternatingLeastSquares(data, model, objective, Method.CHOLESKY, workers.count());
        return new EpochLoop(ALGORITHM, parameters, parameters.epochs(), workers, listener).run(learner, start);
    }
}
