package dev.rankine.training.als;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
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
import dev.rankine.training.leastsquares.RatingBiases;
import dev.rankine.training.leastsquares.WeightedInteractions;
import java.util.Optional;

/// Alternating least squares on ratings, with the weighted-lambda regularization of Zhou, Wilkinson, Schreiber and Pan,
/// "Large-scale parallel collaborative filtering for the Netflix Prize" (2008): it makes
///
/// ```
/// sum over entries of (r_ui - mean - b_u - b_i - p_u . q_i)^2
///     + regularization * (sum over users of n_u |p_u|^2 + sum over items of n_i |q_i|^2)
/// ```
///
/// small, where n counts the entries of a row. That sum is the loss. With weights, entries are summed and counted as
/// often as they weigh. The mean and the biases are found first, by
/// themselves, and the factors learn what they leave; so a score begins there and not at 0, also for users and items
/// without ratings. With `nonnegative` factors, which can only add to them, the mean and the biases are 0.
///
/// The factors are the same, bit for bit, for any number of workers.
public final class AlsTrainer implements ResumableTrainer {
    private static final double FIRST_DEVIATION = 0.1;

    private final AlsParameters parameters;
    private final Optional<SparseRows> weights;
    private final Optional<Checkpoint> start;

    public AlsTrainer(AlsParameters parameters) {
        this(parameters, Optional.empty(), Optional.empty());
    }

    private AlsTrainer(AlsParameters parameters, Optional<SparseRows> weights, Optional<Checkpoint> start) {
        this.parameters = parameters;
        this.weights = weights;
        this.start = start;
    }

    /// A trainer to which an entry counts as often as it weighs.
    ///
    /// @param changed the weight of each entry of the data's rows by user, in the same places
    public AlsTrainer withWeights(SparseRows changed) {
        return new AlsTrainer(parameters, Optional.of(changed), start);
    }

    @Override
    public Trainer from(Checkpoint checkpoint) {
        return new AlsTrainer(parameters, weights, Optional.of(checkpoint));
    }

    /// @throws IllegalArgumentException if a rating is not finite, or a weight is not, or is negative
    @Override
    public FactorModel train(Interactions data, Workers workers, TrainingListener listener) {
        WeightedInteractions weighted = weights.map(known -> WeightedInteractions.of(data, known))
                .orElseGet(() -> WeightedInteractions.alike(data));
        Method method = parameters.nonnegative() ? Method.COORDINATE_DESCENT : Method.CHOLESKY;
        Biases biases = parameters.nonnegative()
                ? Biases.none(data.users().size(), data.items().size())
                : RatingBiases.of(weighted);
        FactorModel model = new FirstModel(new FirstItems(parameters.rank(), FIRST_DEVIATION, parameters.seed()), start)
                .of(data, biases, method);
        var objective = new Objective(new Feedback.Explicit(), 0, parameters.regularization());
        var learner = new AlternatingLeastSquares(weighted, model, objective, method, workers.count());
        return new EpochLoop("als", parameters, parameters.epochs(), workers, listener).run(learner, start);
    }
}
