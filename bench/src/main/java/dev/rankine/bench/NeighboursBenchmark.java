package dev.rankine.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.rankine.content.neighbours.ItemVectors;
import dev.rankine.content.neighbours.NeighbourIndex;
import dev.rankine.content.neighbours.Neighbours;
import dev.rankine.content.neighbours.Recall;
import dev.rankine.content.neighbours.Search;
import dev.rankine.content.neighbours.Similarity;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Workers;
import java.lang.management.ManagementFactory;
import java.util.Random;

/// Ten nearest neighbours among vectors of 100 columns around 1,000 centres, exactly and by graphs of some widths: how
/// many of them are found, and queries a second of the wall and of the CPU, on one thread, the best of a few rounds.
///
/// Argument: how many vectors (default: 100,000).
public final class NeighboursBenchmark {
    private static final int RANK = 100;
    private static final int CENTRES = 1_000;
    private static final int QUERIES = 5_760;
    private static final int COUNT = 10;
    private static final int ROUNDS = 4;
    private static final int[] WIDTHS = {10, 32, 64, 128, 256};
    private static final float SPREAD = 0.5f;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final ItemVectors items;
    private final FactorMatrix queries;

    private NeighboursBenchmark(int rows) {
        var random = new Random(1);
        FactorMatrix centres = around(FactorMatrix.zeros(1, RANK), CENTRES, 1, random);
        var ids = new Ids.Builder();
        for (int row = 0; row < rows; row++) {
            ids.add(Integer.toString(row));
        }
        this.items = new ItemVectors(ids.build(), around(centres, rows, SPREAD, random));
        this.queries = around(centres, QUERIES, SPREAD, random);
    }

    public static void main(String[] arguments) {
        var benchmark = new NeighboursBenchmark(arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]));
        System.out.println("similarity     search  width  build CPU s  recall@10  queries/s  queries/CPU s");
        try (var worker = Workers.threads(1)) {
            for (Similarity similarity : Similarity.values()) {
                benchmark.measureExact(similarity, worker);
                benchmark.measureGraph(similarity, worker);
            }
        }
    }

    private void measureExact(Similarity similarity, Workers worker) {
        long start = PROCESS.getProcessCpuTime();
        NeighbourIndex index = NeighbourIndex.build(items, similarity, Search.EXACT, worker);
        print(similarity, "exact", index, (PROCESS.getProcessCpuTime() - start) / 1e9, worker);
    }

    private void measureGraph(Similarity similarity, Workers worker) {
        long start = PROCESS.getProcessCpuTime();
        NeighbourIndex index = NeighbourIndex.build(items, similarity, Search.GRAPH, worker);
        double seconds = (PROCESS.getProcessCpuTime() - start) / 1e9;
        for (int width : WIDTHS) {
            print(similarity, "graph", index.withWidth(width), seconds, worker);
        }
    }

    private void print(Similarity similarity, String search, NeighbourIndex index, double seconds, Workers worker) {
        Recall recall = Recall.of(index, queries, COUNT, worker);
        double wall = Double.MAX_VALUE;
        double busy = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            find(index.neighbours(), worker);
            busy = Math.min(busy, (PROCESS.getProcessCpuTime() - cpu) / 1e9);
            wall = Math.min(wall, (System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                "%-13s  %-6s  %5d  %11.1f  %9.4f  %9.0f  %13.0f%n",
                similarity, search, index.width(), seconds, recall.share(), QUERIES / wall, QUERIES / busy);
    }

    private void find(Neighbours neighbours, Workers worker) {
        neighbours.forEach(queries, COUNT, worker, found -> {});
    }

    /// Rows that lie around one of the centres each.
    private static FactorMatrix around(FactorMatrix centres, int rows, float spread, Random random) {
        var matrix = FactorMatrix.zeros(rows, RANK);
        for (int row = 0; row < rows; row++) {
            int centre = random.nextInt(centres.rows());
            for (int column = 0; column < RANK; column++) {
                matrix.set(row, column, centres.get(centre, column) + spread * (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
