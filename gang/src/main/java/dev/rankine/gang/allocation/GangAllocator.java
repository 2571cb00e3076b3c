package dev.rankine.gang.allocation;

import java.io.IOException;
import java.time.Duration;

/// Gives a gang the slots for its ranks, all or nothing: a gang that waited with half of them would keep another from
/// the other half, for ever.
public interface GangAllocator {
    /// Waits for so many slots to be free, and takes them.
    ///
    /// @throws NoSlotsException if there are not so many, or others hold too many of them for so long
    Lease acquire(int slots, Duration timeout) throws IOException, InterruptedException;
}
