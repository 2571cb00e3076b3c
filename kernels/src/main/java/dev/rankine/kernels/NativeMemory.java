package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;

/// All memory as one segment, for loops that cannot afford to have every access checked.
///
/// A segment asks at each access whether it is still alive, what kind it is, and whether its bounds are kept: more
/// instructions than a step of descent has itself, so many that the processor no longer sees the next step from the
/// one at hand. Here all of that is known to the compiler. Whoever uses it answers for the bounds, and keeps the
/// owner of the memory reachable.
final class NativeMemory {
    @SuppressWarnings("restricted") // its users answer
    static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /// What no address exceeds. `address & ADDRESSES` is the address, and the compiler sees that it is within bounds.
    static final long ADDRESSES = Long.MAX_VALUE >> 1;

    private NativeMemory() {}
}
