/// The command line: parses, chooses implementations, calls the library and presents what comes back.
@NullMarked
package dev.rankine.cli;

import org.jspecify.annotations.NullMarked;
