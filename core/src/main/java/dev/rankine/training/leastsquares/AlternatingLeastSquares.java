package dev.rankine.training.leastsquares;

import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRow;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Learner;
import dev.rankine.training.Worker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Learns the factors of a model by alternating least squares. The loss is the [Objective].
///
/// Each row is solved for by itself and the Gramians do not depend on who takes them, so the factors are the same, bit
/// for bit, for any number of workers. The loss may differ in its last digits.
public final class AlternatingLeastSquares implements Learner {
    private final Interactions data;
    private final double weight;
    private final FactorModel model;
    private final Objective objective;
    private final Method method;
    private final Side users;
    private final Side items;
    private final Alternation.Shared shared;
    private final @Nullable Alternation[] ofWorkers;
    private volatile Loss last = new Loss(0, 0);

    /// @param model what to begin with, and to train in place
    /// @throws IllegalArgumentException if an entry's value is none to learn from
    public AlternatingLeastSquares(
            Interactions data, FactorModel model, Objective objective, Method method, int workers) {
        this(WeightedInteractions.alike(data), model, objective, method, workers);
    }

    /// @param model what to begin with, and to train in place
    /// @throws IllegalArgumentException if an entry's value is none to learn from
    public AlternatingLeastSquares(
            WeightedInteractions weighted, FactorModel model, Objective objective, Method method, int workers) {
        this.data = weighted.all();
        this.weight = weighted.byUser().weight();
        this.model = model;
        this.objective = objective;
        this.method = method;
        users = new Side(
                "user",
                data.users()::get,
                weighted.byUser(),
                model.userFactors(),
                model.biases().user());
        items = new Side(
                "item",
                data.items()::get,
                weighted.byItem(),
                model.itemFactors(),
                model.biases().item());
        int rows = Math.max(data.users().size(), data.items().size());
        shared = Alternation.Shared.of(model.rank(), method.inEigenbasis(objective) ? rows : 0);
        ofWorkers = new Alternation[workers];
        requireAcceptable();
    }

    private void requireAcceptable() {
        var row = new SparseRow();
        for (int user = 0; user < data.users().size(); user++) {
            data.byUser().read(user, row);
            for (int place = 0; place < row.length(); place++) {
                if (!objective.feedback().accepts(row.value(place))) {
                    throw new IllegalArgumentException(objective.feedback().rule() + ", was " + row.value(place)
                            + " of user '" + data.users().get(user) + "' and item '"
                            + data.items().get(row.column(place)) + "'");
                }
            }
        }
    }

    @Override
    public Interactions data() {
        return data;
    }

    @Override
    public double pass(int epoch, Worker worker) {
        Alternation alternation = ofWorkers[worker.self()];
        if (alternation == null) {
            var halfPass = new HalfPass(objective, method, model.biases().mean(), model.rank());
            alternation = new Alternation(objective, method, halfPass, users, items, worker.count(), shared);
            ofWorkers[worker.self()] = alternation;
        }
        Loss loss = alternation.pass(worker);
        last = loss;
        return loss.sum();
    }

    @Override
    public Checkpoint checkpoint(int epoch) {
        return new Checkpoint(epoch, model, Map.of());
    }

    /// The root of the mean weighted squared error of the entries.
    @Override
    public Map<String, Double> measures() {
        return Map.of("rmse", weight > 0 ? Math.sqrt(last.errors() / weight) : 0);
    }
}
