/// Kernels under JMH, and the loading of tables held against DuckDB. The comparisons with peers, end to
/// end, are in `bench/compare`.
@NullMarked
package dev.rankine.bench;

import org.jspecify.annotations.NullMarked;
