/// Who touched what: string ids outside, dense ints inside, sparse rows by user and by item.
@NullMarked
package dev.rankine.interactions;

import org.jspecify.annotations.NullMarked;
