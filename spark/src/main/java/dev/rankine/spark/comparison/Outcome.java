package dev.rankine.spark.comparison;

import dev.rankine.gang.GangReport;
import java.util.Optional;

/// What an engine took and reached.
///
/// @param engine its name
/// @param passes over the rows
/// @param seconds in all
/// @param ofPass seconds of a pass, the mean
/// @param moved bytes of a pass between processes, the mean
/// @param measure what the comparison measures
/// @param gang how it went, if it was a gang
public record Outcome(
        String engine,
        int passes,
        double seconds,
        double ofPass,
        long moved,
        double measure,
        Optional<GangReport> gang) {
    /// Of an engine that does nothing but pass over the rows.
    static Outcome ofPasses(String engine, int passes, double seconds, long movedInAll, double measure) {
        return new Outcome(engine, passes, seconds, seconds / passes, movedInAll / passes, measure, Optional.empty());
    }
}
