package dev.rankine.cli.sizing;

import java.util.Map;
import java.util.stream.LongStream;

/// What a model takes of memory outside the heap, in bytes.
///
/// @param mapped of files, which a host holds once for all its processes
/// @param touched what was in memory of these when it was measured
/// @param own in every process that opens it
/// @param perThread more for every thread that uses it
public record Footprint(long mapped, long touched, long own, long perThread) {
    /// The line through what was measured with several numbers of threads, above a process without the model.
    public static Footprint of(ProcessMemory without, Map<Integer, ProcessMemory> byThreads) {
        double threads = byThreads.keySet().stream().mapToInt(n -> n).average().orElseThrow();
        double own = byThreads.values().stream()
                .mapToLong(ProcessMemory::own)
                .average()
                .orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (var measured : byThreads.entrySet()) {
            double apart = measured.getKey() - threads;
            covariance += apart * (measured.getValue().own() - own);
            variance += apart * apart;
        }
        double slope = Math.max(0, covariance / variance);
        return new Footprint(
                most(without.mapped(), byThreads.values().stream().mapToLong(ProcessMemory::mapped)),
                most(without.touched(), byThreads.values().stream().mapToLong(ProcessMemory::touched)),
                Math.max(0, Math.round(own - slope * threads) - without.own()),
                Math.round(slope));
    }

    private static long most(long without, LongStream with) {
        return Math.max(0, with.max().orElseThrow() - without);
    }
}
