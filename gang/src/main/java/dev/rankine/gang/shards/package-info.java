/// Parameters that lie on several ranks, and the directories that hold them.
@NullMarked
package dev.rankine.gang.shards;

import org.jspecify.annotations.NullMarked;
