package dev.rankine.evaluation;

import dev.rankine.training.Partition;
import dev.rankine.training.RowRange;
import dev.rankine.training.Workers;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Percentile intervals by bootstrap: as many users as there are, drawn with replacement, again and again.
///
/// A user is drawn with everything of theirs, because what one user does is not independent. Each resample has a
/// random generator of its own, so the intervals do not depend on the number of workers. (Efron and Tibshirani, An
/// Introduction to the Bootstrap, 1993, chapter 13.)
final class Bootstrap {
    private static final double TAIL = 0.025;

    private final double[][] sumsOfUsers;
    private final SplittableRandom[] draws;
    private final double[][] totals;

    Bootstrap(double[][] sumsOfUsers, int resamples, long seed) {
        this.sumsOfUsers = sumsOfUsers;
        this.draws = new SplittableRandom(seed).splits(resamples).toArray(SplittableRandom[]::new);
        this.totals = new double[resamples][];
    }

    void run(Workers workers) {
        Partition shares = Partition.even(draws.length, workers.count());
        workers.run(worker -> {
            RowRange mine = worker.owned(shares);
            for (int resample = mine.first(); resample < mine.end(); resample++) {
                totals[resample] = total(draws[resample]);
            }
        });
    }

    private double[] total(SplittableRandom random) {
        var total = new double[sumsOfUsers[0].length];
        for (int draw = 0; draw < sumsOfUsers.length; draw++) {
            add(sumsOfUsers[random.nextInt(sumsOfUsers.length)], total);
        }
        return total;
    }

    static void add(double[] addend, double[] sum) {
        for (int column = 0; column < sum.length; column++) {
            sum[column] += addend[column];
        }
    }

    /// The interval of one figure, over the resamples that have it.
    Optional<Interval> interval(Quotient quotient) {
        return interval(Arrays.stream(totals).mapToDouble(quotient::of));
    }

    /// The interval of how much more one figure is here than there, where the same users were drawn each time: what
    /// users have in common for both cancels out.
    Optional<Interval> interval(Quotient quotient, Bootstrap there) {
        return interval(IntStream.range(0, totals.length)
                .mapToDouble(draw -> quotient.of(totals[draw]) - quotient.of(there.totals[draw])));
    }

    private static Optional<Interval> interval(DoubleStream drawn) {
        double[] values = drawn.filter(Double::isFinite).sorted().toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        int cut = (int) (TAIL * values.length);
        return Optional.of(new Interval(values[cut], values[values.length - 1 - cut]));
    }
}
