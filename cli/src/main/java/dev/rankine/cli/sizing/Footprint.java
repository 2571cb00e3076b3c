package dev.rankine.cli.sizing;

import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/// What a model takes of memory outside the heap, in bytes.
///
/// @param mapped of files, which a host holds once for all its processes
/// @param touched what was in memory of these when it was measured
/// @param own in every process that opens it
/// @param perThread more for every thread that uses it
public record Footprint(long mapped, long touched, long own, long perThread) {
    /// Fits a line to what was measured with several numbers of threads, above a process without the model.
    public static Footprint of(ProcessMemory without, Map<Integer, ProcessMemory> byThreads) {
        double threads = mean(byThreads.keySet().stream().mapToDouble(count -> count));
        double own = mean(byThreads.values().stream().mapToDouble(ProcessMemory::own));
        double covariance = 0;
        double variance = 0;
        for (var measured : byThreads.entrySet()) {
            double apart = measured.getKey() - threads;
            covariance += apart * (measured.getValue().own() - own);
            variance += apart * apart;
        }
        double slope = Math.max(0, covariance / variance);
        long mapped = Math.max(0, most(byThreads, ProcessMemory::mapped) - without.mapped());
        long touched = most(byThreads, ProcessMemory::touched) - without.touched();
        long alone = Math.round(own - slope * threads) - without.own();
        return new Footprint(mapped, Math.clamp(touched, 0, mapped), Math.max(0, alone), Math.round(slope));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElseThrow();
    }

    private static long most(Map<Integer, ProcessMemory> byThreads, ToLongFunction<ProcessMemory> figure) {
        return byThreads.values().stream().mapToLong(figure).max().orElseThrow();
    }
}
