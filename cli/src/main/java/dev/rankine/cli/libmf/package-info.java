/// What LIBMF's own commands take and print.
@NullMarked
package dev.rankine.cli.libmf;

import org.jspecify.annotations.NullMarked;
