/// What gangs take, by the tables of `bench/gang`.
@NullMarked
package dev.rankine.bench.gang;

import org.jspecify.annotations.NullMarked;
