/// Sockets of ZeroMQ that work.
@NullMarked
package dev.rankine.gang.socket;

import org.jspecify.annotations.NullMarked;
