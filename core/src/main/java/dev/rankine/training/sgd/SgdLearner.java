package dev.rankine.training.sgd;

import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingBlock;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.training.Checkpoint;
import dev.rankine.training.Learner;
import dev.rankine.training.Worker;
import dev.rankine.training.descent.Beginning;
import dev.rankine.training.descent.LatinSquare;
import dev.rankine.training.descent.Spread;
import dev.rankine.training.descent.StepSize;
import dev.rankine.training.descent.Stripes;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Descends block by block. The loss is the root mean squared error of the ratings, each as the pass meets it.
final class SgdLearner implements Learner.Stepping {
    /// The step in a checkpoint, 1 x 1.
    private static final String STEP = "step";

    private final Interactions data;
    private final int epochs;
    private final long seed;
    private final Spread spread;
    private final FactorModel model;
    private final UpdateRule rule;
    private final Grid grid;
    private final Turns turns;
    private final double[] squaresOfStripe;
    private final FactorMatrix step = FactorMatrix.zeros(1, 1);

    private SgdLearner(Interactions data, SgdParameters parameters, Spread spread, FactorModel model, Grid grid) {
        this.data = data;
        this.epochs = parameters.epochs();
        this.seed = parameters.seed();
        this.spread = spread;
        this.model = model;
        this.rule = UpdateRule.of(parameters, model, spread);
        this.grid = grid;
        this.turns = new Turns(grid.stripes());
        this.squaresOfStripe = new double[grid.stripes()];
        step.set(0, 0, (float) parameters.step());
    }

    static SgdLearner of(Interactions data, SgdParameters parameters, Optional<Checkpoint> start) {
        var spread = Spread.of(data.byUser());
        var centred = start.map(
                        checkpoint -> spread.around(checkpoint.model().biases().mean()))
                .orElse(spread);
        int stripes = Stripes.forRatings(data.entries());
        var beginning = Beginning.draw(parameters.seed(), spread, data.items().size(), stripes);
        FactorModel model = FirstModel.draw(data, parameters.rank(), centred.mean(), beginning);
        var grid = Grid.of(data.byUser(), beginning.itemStripes());
        var learner = new SgdLearner(data, parameters, spread, model, grid);
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
            turns.begin(LatinSquare.draw(grid.stripes(), seed, epoch));
            Arrays.fill(squaresOfStripe, 0);
        }
        worker.barrier();
        try {
            work(epoch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turns.end();
        }
        worker.barrier();
        return loss();
    }

    private void work(int epoch) throws InterruptedException {
        float fallen = StepSize.in(epoch, epochs, step.get(0, 0));
        for (int stripe = turns.take(); stripe != Turns.NONE; stripe = turns.take()) {
            RatingBlock block = grid.block(stripe, turns.itemStripe(stripe));
            squaresOfStripe[stripe] += rule.learn(block, fallen, epoch == 1);
            turns.giveBack(stripe);
        }
    }

    private double loss() {
        return spread.loss(Arrays.stream(squaresOfStripe).sum(), data.entries());
    }

    @Override
    public Checkpoint checkpoint(int epoch) {
        return new Checkpoint(epoch, model, state());
    }

    private Map<String, FactorMatrix> state() {
        var state = new TreeMap<>(rule.state());
        state.put(STEP, step);
        return state;
    }

    @Override
    public Map<String, Double> measures() {
        return Map.of("step", (double) step.get(0, 0));
    }

    /// Copies all but the step, which is smaller by now.
    @Override
    public void restore(Checkpoint checkpoint) {
        model.userFactors().copyFrom(checkpoint.model().userFactors());
        model.itemFactors().copyFrom(checkpoint.model().itemFactors());
        copy(checkpoint.model().biases(), model.biases());
        rule.state().forEach((name, matrix) -> matrix.copyFrom(saved(checkpoint, name)));
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
