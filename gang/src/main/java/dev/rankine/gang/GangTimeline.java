package dev.rankine.gang;

import dev.rankine.gang.function.GangEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The steps of a run as they end, and its epochs.
final class GangTimeline {
    private final long origin = System.nanoTime();
    private final Consumer<GangEvent> listener;
    private final List<GangStep> steps = new ArrayList<>();
    private final TreeMap<Integer, GangEpoch> epochs = new TreeMap<>();
    private double stepBegun;

    GangTimeline(Consumer<GangEvent> listener) {
        this.listener = listener;
    }

    private double now() {
        return (System.nanoTime() - origin) / 1e9;
    }

    /// The next step begins now.
    void begin() {
        stepBegun = now();
    }

    /// A step ends now, and the next one begins.
    void finish(GangStep.Name name, int attempt, String detail) {
        double end = now();
        var step = new GangStep(name, attempt, stepBegun, end - stepBegun, detail);
        steps.add(step);
        stepBegun = end;
        tell(new GangEvent.StepFinished(step));
    }

    void add(GangEpoch epoch) {
        epochs.put(epoch.epoch(), epoch);
        tell(new GangEvent.EpochFinished(epoch));
    }

    /// An epoch of an earlier run, of which nobody has to hear.
    void recall(GangEpoch epoch) {
        epochs.put(epoch.epoch(), epoch);
    }

    synchronized void tell(GangEvent event) {
        listener.accept(event);
    }

    GangReport report(int ranks, int attempts) {
        return new GangReport(ranks, attempts, List.copyOf(steps), List.copyOf(epochs.values()));
    }
}
