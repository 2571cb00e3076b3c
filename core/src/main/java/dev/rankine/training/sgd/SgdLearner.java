package dev.rankine.training.sgd;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingSide;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Learner;
import dev.rankine.training.Worker;
import dev.rankine.training.Workers;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.StepSize;
import dev.rankine.training.sgd.schedule.Dispatch;
import dev.rankine.training.sgd.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Descends block by block. The loss is that of a [Goal], of each rating as the pass meets it.
///
/// The items of the model are those of the last checkpoint: what is learned of them is in [StripedItems].
final class SgdLearner implements Learner.Stepping {
    /// The step in a checkpoint, 1 x 1.
    private static final String STEP = "step";

    private final Interactions data;
    private final SgdParameters parameters;
    private final Goal goal;
    private final FactorModel model;
    private final StripedItems items;
    private final UpdateRule rule;
    private final Grid grid;
    private final Dispatch dispatch;
    private final PassLosses losses;
    private Idleness idleness = new Idleness(1);
    private final FactorMatrix step = FactorMatrix.zeros(1, 1);

    private SgdLearner(
            Interactions data, SgdParameters parameters, Goal goal, FactorModel model, StripedItems items, Grid grid) {
        this.data = data;
        this.parameters = parameters;
        this.goal = goal;
        this.model = model;
        this.items = items;
        items.copyFrom(model);
        var users = new RatingSide(model.userFactors(), model.biases().user());
        this.rule =
                UpdateRule.of(parameters, goal.spread().around(model.biases().mean()), users, items);
        this.grid = grid;
        this.dispatch = new Dispatch(parameters.scheduler().over(grid.stripes(), parameters.seed()));
        this.losses = new PassLosses(grid.stripes());
        step.set(0, 0, (float) parameters.step());
    }

    /// @param workers that will train
    static SgdLearner of(Interactions data, SgdParameters parameters, Workers workers, Optional<Checkpoint> start) {
        var found = Goal.of(parameters, data);
        var goal = start.map(
                        checkpoint -> found.around(checkpoint.model().biases().mean()))
                .orElse(found);
        int stripes = parameters.stripesFor(data, workers.count());
        var beginning =
                Beginning.draw(parameters.seed(), goal.spread(), data.items().size(), stripes);
        FactorModel model = FirstModel.draw(data, parameters, goal, beginning);
        var layout = new InBlock(parameters.order(), parameters.major(), parameters.seed());
        var items = new StripedItems(beginning.itemStripes(), parameters.rank());
        var grid = Grid.of(data.byUser(), beginning.itemStripes(), items::rowOf, layout, workers);
        var learner = new SgdLearner(data, parameters, goal, model, items, grid);
        start.ifPresent(learner::resume);
        return learner;
    }

    private void resume(Checkpoint checkpoint) {
        if (checkpoint.model().rank() != model.rank()) {
            throw new IllegalArgumentException(
                    "rank must be that of the checkpoint, " + checkpoint.model().rank() + ", was " + model.rank());
        }
        requireFirst("users", checkpoint.model().users(), data.users());
        requireFirst("items", checkpoint.model().items(), data.items());
        if (checkpoint.epoch() == 0) {
            restore(checkpoint.model());
            return;
        }
        if (!checkpoint.learner().keySet().equals(state().keySet())) {
            throw new IllegalArgumentException("a checkpoint of this learner has " + state().keySet() + ", was "
                    + checkpoint.learner().keySet());
        }
        restore(checkpoint);
        step.copyFrom(saved(checkpoint, STEP));
    }

    private static void requireFirst(String side, Ids before, Ids now) {
        for (int index = 0; index < before.size(); index++) {
            if (index >= now.size() || !now.get(index).equals(before.get(index))) {
                throw new IllegalArgumentException("the data must begin with the " + side
                        + " of the checkpoint, in their order; number " + index + " was '" + before.get(index) + "'");
            }
        }
    }

    @Override
    public Interactions data() {
        return data;
    }

    @Override
    public double pass(int epoch, Worker worker) {
        if (worker.self() == 0) {
            begin(epoch, worker.count());
        }
        worker.barrier();
        try {
            work(epoch, worker.self());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dispatch.end();
        }
        worker.barrier();
        if (worker.self() == 0) {
            idleness.end();
        }
        return goal.loss(losses.sum(), losses.ratings());
    }

    private void begin(int epoch, int workers) {
        rule.begin(workers);
        dispatch.begin(parameters.order().shufflesBlocks() ? epoch : 1, workers);
        losses.begin();
        idleness = new Idleness(workers);
    }

    private void work(int epoch, int worker) throws InterruptedException {
        float fallen = StepSize.in(epoch, parameters.epochs(), step.get(0, 0), (float) parameters.lastStep());
        for (int number = dispatch.take(worker); number != Schedule.NONE; number = dispatch.take(worker)) {
            long begun = System.nanoTime();
            var turn = new Turn(worker, number, grid.block(number), fallen, epoch);
            losses.add(number / grid.stripes(), rule.learn(turn), turn.ratings().size());
            turn.ratings().leave();
            idleness.addWork(worker, System.nanoTime() - begun);
            dispatch.giveBack(number);
        }
    }

    @Override
    public Checkpoint checkpoint(int epoch) {
        items.copyTo(model);
        return new Checkpoint(epoch, model, state());
    }

    private Map<String, FactorMatrix> state() {
        var state = new TreeMap<>(rule.state());
        state.put(STEP, step);
        return state;
    }

    @Override
    public Map<String, Double> measures() {
        var measures = new LinkedHashMap<String, Double>();
        measures.put("step", (double) step.get(0, 0));
        measures.put("imbalance", dispatch.imbalance());
        for (int worker = 0; worker < idleness.workers(); worker++) {
            measures.put("idle_" + worker, idleness.of(worker));
        }
        return measures;
    }

    /// Copies all but the step, which is smaller by now.
    @Override
    public void restore(Checkpoint checkpoint) {
        restore(checkpoint.model());
        rule.restore(checkpoint.learner());
    }

    private void restore(FactorModel before) {
        model.userFactors().copyFrom(before.userFactors());
        model.itemFactors().copyFrom(before.itemFactors());
        copy(before.biases(), model.biases());
        items.copyFrom(model);
    }

    private static FactorMatrix saved(Checkpoint checkpoint, String name) {
        return Objects.requireNonNull(checkpoint.learner().get(name));
    }

    private static void copy(Biases from, Biases to) {
        System.arraycopy(from.user(), 0, to.user(), 0, from.user().length);
        System.arraycopy(from.item(), 0, to.item(), 0, from.item().length);
    }

    @Override
    public double halveStep() {
        step.set(0, 0, step.get(0, 0) / 2);
        return step.get(0, 0);
    }
}
