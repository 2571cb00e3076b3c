package dev.rankine.cli;

import dev.rankine.evaluation.Figure;
import java.nio.file.Path;
import java.util.List;

/// How much more the figures of a model are than those of another one.
record Comparison(Path baseline, List<Figure> differences) {}
