package dev.rankine.gang.allocation;

import java.util.Map;

/// Slots that a gang has to itself until it gives them back.
public interface Lease extends AutoCloseable {
    /// How many slots there are on each host, by its name; nothing where all are on this host.
    Map<String, Integer> hosts();

    /// Where they are, in words.
    String description();

    /// Gives them back.
    @Override
    void close();
}
