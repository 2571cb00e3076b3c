/// What the commands on one machine and on a cluster have in common.
@NullMarked
package dev.rankine.commands;

import org.jspecify.annotations.NullMarked;
