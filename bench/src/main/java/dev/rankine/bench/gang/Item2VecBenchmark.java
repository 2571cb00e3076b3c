package dev.rankine.bench.gang;

import java.io.IOException;
import java.util.Objects;

/// Loss of item2vec against seconds and bytes moved, by the number of ranks and how many batches one may be ahead
/// of others.
///
/// Arguments: Open MPI's `mpirun`, epochs (5).
public final class Item2VecBenchmark {
    private static final int[] RANKS = {1, 2, 2, 2};
    private static final int[] STALENESS = {0, 0, 1, 4};

    private Item2VecBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Job job = Job.of(arguments[0]);
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.println(
                "| ranks | staleness | epoch | seconds | MB moved | loss of a pair | nearest of the same cluster |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int run = 0; run < RANKS.length; run++) {
            var told = job.run(Item2VecRank.class, RANKS[run], STALENESS[run], epochs);
            double found = Objects.requireNonNull(told.get(Item2VecRank.FOUND))[0];
            for (int epoch = 1; epoch <= epochs; epoch++) {
                double[] figures = Objects.requireNonNull(told.get("epoch " + epoch));
                System.out.printf(
                        "| %d | %d | %d | %.2f | %.0f | %.4f | %s |%n",
                        RANKS[run],
                        STALENESS[run],
                        epoch,
                        figures[0],
                        figures[1] / 1e6,
                        figures[2],
                        epoch == epochs ? "%.3f".formatted(found) : "");
            }
        }
    }
}
