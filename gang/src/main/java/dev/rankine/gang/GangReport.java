package dev.rankine.gang;

import dev.rankine.gang.function.GangEpoch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How a run went.
///
/// @param steps of all attempts, in their order
/// @param epochs that the ranks told of, each as the last attempt at it saw it; those of the runs too whose
///     checkpoint this one went on from
public record GangReport(int ranks, int attempts, List<GangStep> steps, List<GangEpoch> epochs) {
    /// The same run as that of somebody who read the rows first.
    ///
    /// @param detail what was read, in words
    public GangReport afterReading(double seconds, String detail) {
        var reading = new GangStep(GangStep.Name.READ, 1, 0, seconds, detail);
        List<GangStep> all = Stream.concat(Stream.of(reading), steps.stream().map(step -> step.later(seconds)))
                .toList();
        return new GangReport(ranks, attempts, all, epochs);
    }

    /// A line for each step: when it began, how long it took.
    public void print(PrintWriter out) {
        for (GangStep step : steps) {
            String attempt = attempts == 1 ? "" : " " + step.attempt();
            out.printf(
                    Locale.ROOT,
                    "  %-10s %8.2f s %+9.2f s  %s%n",
                    step.name() + attempt,
                    step.begun(),
                    step.seconds(),
                    step.detail());
        }
    }
}
