/// What a person reads in a terminal: figures, tables, curves, and a bar that moves.
@NullMarked
package dev.rankine.cli.terminal;

import org.jspecify.annotations.NullMarked;
