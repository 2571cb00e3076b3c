/// Rows on their way from those who have them to the ranks that learn from them, over ZeroMQ.
@NullMarked
package dev.rankine.gang.feed;

import org.jspecify.annotations.NullMarked;
