package dev.rankine.gang;

import dev.rankine.gang.function.GangEpoch;
import java.util.List;

/// How a run went.
///
/// @param steps of all attempts, in their order
/// @param epochs that the ranks told of, each as the last attempt at it saw it
public record GangReport(int ranks, int attempts, List<GangStep> steps, List<GangEpoch> epochs) {}
