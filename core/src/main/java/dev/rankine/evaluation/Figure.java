package dev.rankine.evaluation;

import java.util.Optional;

/// One line of a report.
///
/// @param name such as `recall@20`
/// @param formula how it is computed, in one line
/// @param interval by bootstrap, where the figure has one
public record Figure(String name, String formula, double value, Optional<Interval> interval) {}
