package dev.rankine.bench.gang;

import dev.rankine.gang.cost.EpochCost;
import dev.rankine.gang.cost.Network;
import dev.rankine.gang.minibatch.MachineCost;
import dev.rankine.gang.ring.Passing;
import dev.rankine.gang.ring.RingCost;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Seconds of an epoch that are foretold for 2 to 256 ranks from the latency and the bandwidth between two of them
/// and the seconds that one takes alone; for 1, 2 and 4 on the cores that there are, beside what those take.
///
/// Arguments: Open MPI's `mpirun`.
public final class CostBenchmark {
    private static final int ROWS = 100_000;
    private static final int FEATURES = 20_000;
    private static final int BATCH = 1024;
    private static final int OTHER_BATCH = 4096;
    private static final int RATINGS = 2_000_000;
    private static final int FACTORS = 64;
    private static final int EPOCHS = 40;
    private static final int[] MEASURED = {1, 2, 4};
    private static final int MOST = 256;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Job job;

    private CostBenchmark(Job job) {
        this.job = job;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new CostBenchmark(Job.of(arguments[0])).foretell();
    }

    private void foretell() throws IOException, InterruptedException {
        Network network = network();
        var ofMachine = new TreeMap<Integer, double[]>();
        var ofRing = new TreeMap<Integer, double[]>();
        for (int ranks : MEASURED) {
            ofMachine.put(ranks, machine(ranks, BATCH));
            ofRing.put(ranks, ring(ranks));
        }
        EpochCost machine = machine(network, ofMachine);
        EpochCost ring = ring(network, ofRing);
        System.out.printf(
                "latency %.2f µs, bandwidth %.0f MB/s%n%n", network.latency() * 1e6, network.bandwidth() / 1e6);
        System.out.println("| ranks | cores | mini-batch, foretold s | measured s | ring, foretold s | measured s |");
        System.out.println("|---|---|---|---|---|---|");
        for (int ranks : MEASURED) {
            System.out.printf(
                    "| %d | %d | %.4f | %.4f | %.4f | %.4f |%n",
                    ranks,
                    CORES,
                    machine.seconds(ranks, CORES),
                    seconds(ofMachine, ranks),
                    ring.seconds(ranks, CORES),
                    seconds(ofRing, ranks));
        }
        for (int ranks = 2; ranks <= MOST; ranks *= 2) {
            String told = ranks <= RingCost.mostRanks(RATINGS) ? "%.4f".formatted(ring.seconds(ranks)) : "-";
            System.out.printf("| %d | %d | %.4f | | %s | |%n", ranks, ranks, machine.seconds(ranks), told);
        }
    }

    private static double seconds(Map<Integer, double[]> measured, int ranks) {
        return Objects.requireNonNull(measured.get(ranks))[0];
    }

    /// Of all gradients, which every one of two ranks has given.
    private static double bytesOfOne(double[] ofTwoRanks) {
        return ofTwoRanks[1] / 2;
    }

    private Network network() throws IOException, InterruptedException {
        var told = job.run(TransportRank.class, 2, 10);
        double few = Objects.requireNonNull(told.get("ping-pong of 8 B"))[0] / 1e6;
        double many = Objects.requireNonNull(told.get("ping-pong of 1 MiB"))[0] / 1e6;
        return Network.measured(few, 1 << 20, many);
    }

    private EpochCost machine(Network network, Map<Integer, double[]> measured)
            throws IOException, InterruptedException {
        double bytes = bytesOfOne(Objects.requireNonNull(measured.get(2)));
        double otherBytes = bytesOfOne(machine(2, OTHER_BATCH));
        double otherSeconds = machine(1, OTHER_BATCH)[0];
        return MachineCost.measured(seconds(measured, 1), ROWS / BATCH, bytes, otherSeconds, otherBytes, network);
    }

    private static EpochCost ring(Network network, Map<Integer, double[]> measured) {
        int items = MadeUpRatings.about(RATINGS).items();
        double bytes = (double) items / RingCost.mostRanks(RATINGS) * (FACTORS + 1) * Float.BYTES;
        return new RingCost(RATINGS, seconds(measured, 1), bytes, network);
    }

    private double[] machine(int ranks, int batch) throws IOException, InterruptedException {
        return BestEpoch.of(job.run(MachineRank.class, ranks, ROWS, FEATURES, batch));
    }

    private double[] ring(int ranks) throws IOException, InterruptedException {
        return BestEpoch.of(job.run(RingRank.class, ranks, RATINGS, FACTORS, EPOCHS, Passing.IN_TURN));
    }
}
