package dev.rankine.bench.gang;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What MPI's calls take from Java beside the same calls from C, two ranks, turn by turn. From Java any thread may
/// call MPI, for which the library has a price of its own: C is measured both so and with one thread only.
///
/// Arguments: Open MPI's `mpirun`, the program that `bench/transport.c` becomes, turns (2), rounds of a turn (40).
public final class TransportBenchmark {
    private TransportBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Job job = Job.of(arguments[0]);
        int turns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        String rounds = arguments.length > 3 ? arguments[3] : "40";
        var ofOneThread = new LinkedHashMap<String, Double>();
        var inC = new LinkedHashMap<String, Double>();
        var inJava = new LinkedHashMap<String, Double>();
        for (int turn = 0; turn < turns; turn++) {
            keepBest(ofOneThread, job.run(2, List.of(arguments[1], rounds, "one")));
            keepBest(inC, job.run(2, List.of(arguments[1], rounds, "any")));
            keepBest(inJava, job.run(TransportRank.class, 2, rounds));
        }
        System.out.println(
                "| call, 2 ranks | C, one thread, µs | C, any thread, µs | Java, µs | Java / C, any thread |");
        System.out.println("|---|---|---|---|---|");
        inC.forEach((name, c) -> {
            double one = ofOneThread.getOrDefault(name, Double.NaN);
            double java = inJava.getOrDefault(name, Double.NaN);
            System.out.printf("| %s | %.3f | %.3f | %.3f | %.3f |%n", name, one, c, java, java / c);
        });
    }

    private static void keepBest(Map<String, Double> best, Map<String, double[]> turn) {
        turn.forEach((name, figures) -> best.merge(name, figures[0], Math::min));
    }
}
