/// How a model is learned: trainers, the workers they run on, and the events they report.
@NullMarked
package dev.rankine.training;

import org.jspecify.annotations.NullMarked;
