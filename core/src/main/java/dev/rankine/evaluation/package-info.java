/// How good a model is on interactions it has not seen: protocols, metrics with their formulas, and intervals.
@NullMarked
package dev.rankine.evaluation;

import org.jspecify.annotations.NullMarked;
