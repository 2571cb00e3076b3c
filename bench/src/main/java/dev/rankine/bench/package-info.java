/// Kernels under JMH. The comparisons with peers, end to end, are in `bench/compare`.
@NullMarked
package dev.rankine.bench;

import org.jspecify.annotations.NullMarked;
