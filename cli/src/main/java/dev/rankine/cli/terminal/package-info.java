/// What a person sees in a terminal: paragraphs, curves, and a bar that moves.
@NullMarked
package dev.rankine.cli.terminal;

import org.jspecify.annotations.NullMarked;
