package dev.rankine.bench.gang;

import dev.rankine.gang.ring.Passing;
import java.io.IOException;

/// Seconds of an epoch of stochastic gradient descent in a ring of two ranks of one thread beside one process of
/// one thread and of two, on the same made-up ratings; the best epoch of all turns. In turn, the ring learns the
/// model of the process.
///
/// Arguments: Open MPI's `mpirun`, turns (2), epochs of a turn (20), ratings (1,000,000 and 10,000,000), rank of
/// the factors (32, 64 and 128).
public final class RingBenchmark {
    private static final int CORES = 2;

    private final Job job;
    private final int turns;
    private final int epochs;

    private RingBenchmark(Job job, int turns, int epochs) {
        this.job = job;
        this.turns = turns;
        this.epochs = epochs;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        int[] ratings = numbers(arguments, 3, 1_000_000, 10_000_000);
        int[] ranks = numbers(arguments, 4, 32, 64, 128);
        var benchmark = new RingBenchmark(Job.of(arguments[0]), turns, epochs);
        System.out.println(
                "| ratings | rank | one thread, s | two threads, s | ring in turn, s | MB moved | ring / two threads |"
                        + " asynchronous, s | MB moved | asynchronous / two threads |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int number : ratings) {
            for (int factors : ranks) {
                benchmark.compare(number, factors);
            }
        }
    }

    private static int[] numbers(String[] arguments, int place, int... usual) {
        return arguments.length > place ? new int[] {Integer.parseInt(arguments[place])} : usual;
    }

    private void compare(int ratings, int factors) throws IOException, InterruptedException {
        double[] oneThread = {Double.MAX_VALUE, 0};
        double[] process = oneThread;
        double[] inTurn = oneThread;
        double[] asynchronous = oneThread;
        for (int turn = 0; turn < turns; turn++) {
            oneThread = quicker(oneThread, process(1, ratings, factors));
            process = quicker(process, process(CORES, ratings, factors));
            inTurn = quicker(inTurn, ring(ratings, factors, Passing.IN_TURN));
            asynchronous = quicker(asynchronous, ring(ratings, factors, Passing.ASYNCHRONOUS));
        }
        System.out.printf(
                "| %,d | %d | %.4f | %.4f | %.4f | %.1f | %.2f | %.4f | %.1f | %.2f |%n",
                ratings,
                factors,
                oneThread[0],
                process[0],
                inTurn[0],
                inTurn[1] / 1e6,
                inTurn[0] / process[0],
                asynchronous[0],
                asynchronous[1] / 1e6,
                asynchronous[0] / process[0]);
    }

    private double[] process(int threads, int ratings, int factors) throws IOException, InterruptedException {
        return BestEpoch.of(Job.runAlone(SgdAlone.class, threads, ratings, factors, epochs));
    }

    private double[] ring(int ratings, int factors, Passing passing) throws IOException, InterruptedException {
        return BestEpoch.of(job.run(RingRank.class, CORES, ratings, factors, epochs, passing));
    }

    private static double[] quicker(double[] one, double[] other) {
        return other[0] < one[0] ? other : one;
    }
}
