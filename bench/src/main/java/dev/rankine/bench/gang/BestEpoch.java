package dev.rankine.bench.gang;

import dev.rankine.gang.function.GangEpoch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// The epochs of a training, the quickest of which counts.
final class BestEpoch implements Consumer<GangEpoch> {
    private static final String NAME = "best epoch";

    private final List<GangEpoch> epochs = new ArrayList<>();

    @Override
    public void accept(GangEpoch epoch) {
        epochs.add(epoch);
    }

    /// What a process has printed of its best epoch: seconds, and the bytes that moved between ranks.
    static double[] of(Map<String, double[]> figures) {
        return Objects.requireNonNull(figures.get(NAME));
    }

    static void print(double seconds, double bytesMoved) {
        Job.print(NAME, seconds, bytesMoved);
    }

    void print() {
        GangEpoch best = epochs.stream()
                .min(Comparator.comparingDouble(GangEpoch::seconds))
                .orElseThrow();
        print(best.seconds(), (double) best.bytesMoved());
    }
}
