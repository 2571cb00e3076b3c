package dev.rankine.bench.gang;

import dev.rankine.gang.feed.FedRows;
import dev.rankine.gang.minibatch.MachineLearner;
import dev.rankine.gang.minibatch.MachineParameters;
import dev.rankine.gang.planted.PlantedLabels;
import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How many passes over the rows a sparse logistic regression needs to the same test loss: with gradients added up
/// after every batch of 1,024, and with weights averaged once per pass by tasks that learn on their own. A
/// simulation in one process: what travels, and how often, is all that differs. Each has the best of the same
/// steps, and tasks that learn on their own the best of several batches too.
///
/// Arguments: tasks (16), rows (200,000), features (20,000), passes at the most (40).
public final class PassesBenchmark {
    private static final int BATCH_OF_ALL = 1024;
    private static final int[] BATCHES_OF_A_TASK = {16, 128, 1024};
    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 4};

    /// How close to the best that averages reach the test loss must come.
    private static final double CLOSE = 1.002;

    private final int tasks;
    private final int rows;
    private final int most;
    private final PlantedLabels labels;
    private final FedRows test;

    private PassesBenchmark(int tasks, int rows, int features, int most) {
        this.tasks = tasks;
        this.rows = rows;
        this.most = most;
        this.labels = new PlantedLabels(features);
        this.test = labels.of(new RowRange(rows, rows + rows / 10));
    }

    /// The test loss after each pass.
    private record Curve(int batch, double step, double[] losses) {
        double least() {
            double least = Double.MAX_VALUE;
            for (double loss : losses) {
                least = Math.min(least, loss);
            }
            return least;
        }

        /// @return how many passes it takes to the loss, or one more than there were
        int passes(double target) {
            int passes = 0;
            while (passes < losses.length && losses[passes] > target) {
                passes++;
            }
            return passes + 1;
        }
    }

    public static void main(String[] arguments) {
        new PassesBenchmark(
                        number(arguments, 0, 16),
                        number(arguments, 1, 200_000),
                        number(arguments, 2, 20_000),
                        number(arguments, 3, 40))
                .compare();
    }

    private static int number(String[] arguments, int place, int usual) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : usual;
    }

    private void compare() {
        List<Curve> together = curves(1, BATCH_OF_ALL);
        List<Curve> averaged = curves(tasks, BATCHES_OF_A_TASK);
        double target =
                CLOSE * averaged.stream().mapToDouble(Curve::least).min().orElseThrow();
        System.out.printf("%,d rows, %,d features, to a test loss of %.4f%n%n", rows, labels.features(), target);
        System.out.println("| what travels | passes | batch | step |");
        System.out.println("|---|---|---|---|");
        print("gradients of every batch", together, target);
        for (int batch : BATCHES_OF_A_TASK) {
            List<Curve> ofBatch =
                    averaged.stream().filter(curve -> curve.batch() == batch).toList();
            print("weights of " + tasks + " tasks, once a pass", ofBatch, target);
        }
    }

    private List<Curve> curves(int learners, int... batches) {
        var curves = new ArrayList<Curve>();
        for (int batch : batches) {
            for (double step : STEPS) {
                curves.add(curve(learners, batch, step));
            }
        }
        return curves;
    }

    private Curve curve(int count, int batch, double step) {
        var parameters =
                MachineParameters.defaults().withRank(0).withBatch(batch).withStep(step);
        var learners = new MachineLearner[count];
        Partition parts = Partition.even(rows, count);
        for (int number = 0; number < count; number++) {
            learners[number] = MachineLearner.alone(parameters, labels.of(parts.of(number)), labels.features());
        }
        var losses = new double[most];
        for (int pass = 0; pass < most; pass++) {
            for (MachineLearner learner : learners) {
                learner.pass(pass + 1);
            }
            average(learners);
            losses[pass] = learners[0].loss(test);
        }
        return new Curve(batch, step, losses);
    }

    private static void average(MachineLearner... learners) {
        float[] mean = learners[0].weights();
        for (int other = 1; other < learners.length; other++) {
            float[] weights = learners[other].weights();
            for (int place = 0; place < mean.length; place++) {
                mean[place] += (weights[place] - mean[place]) / (other + 1);
            }
        }
        for (MachineLearner learner : learners) {
            learner.goOnFrom(mean);
        }
    }

    private void print(String name, List<Curve> curves, double target) {
        Curve best = curves.stream()
                .min(Comparator.comparingInt((Curve curve) -> curve.passes(target))
                        .thenComparingDouble(Curve::least))
                .orElseThrow();
        int passes = best.passes(target);
        String told = passes > most ? "more than " + most + ", then at " + "%.4f".formatted(best.least()) : "" + passes;
        System.out.printf("| %s | %s | %,d | %s |%n", name, told, best.batch(), best.step());
    }
}
