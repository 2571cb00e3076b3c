/// Float arithmetic on rows and tiles: each kernel a narrow interface with a scalar twin, the oracle, and a vector one.
@NullMarked
package dev.rankine.kernels;

import org.jspecify.annotations.NullMarked;
