/// Trainings as images.
@NullMarked
package dev.rankine.cli.plot;

import org.jspecify.annotations.NullMarked;
