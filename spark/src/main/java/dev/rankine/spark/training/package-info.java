/// What distributed trainers share: sides dealt out to blocks, and carriers of entries and factors. Not for callers.
@NullMarked
package dev.rankine.spark.training;

import org.jspecify.annotations.NullMarked;
