/// What can be said of a table of interactions before any model is trained.
@NullMarked
package dev.rankine.cli.data;

import org.jspecify.annotations.NullMarked;
