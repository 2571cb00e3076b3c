/// Tables in and out, through DuckDB, which nobody outside sees.
@NullMarked
package dev.rankine.tables;

import org.jspecify.annotations.NullMarked;
