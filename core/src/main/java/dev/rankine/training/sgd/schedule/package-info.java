/// Who works on which block of ratings, and when: the rules of the schedulers, and the lock around them; not exported.
@NullMarked
package dev.rankine.training.sgd.schedule;

import org.jspecify.annotations.NullMarked;
