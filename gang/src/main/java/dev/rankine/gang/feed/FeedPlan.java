package dev.rankine.gang.feed;

import dev.rankine.training.Partition;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/// Where rows go: what a sender needs to know, wherever it is.
///
/// @param addresses of the ranks, in their order
/// @param token by which ranks know who may send
/// @param keys how many there are; the ranks own them in even ranges
/// @param patience how long a rank may take nothing before it is given up
public record FeedPlan(List<String> addresses, String token, int keys, Duration patience) implements Serializable {
    /// The same serializable whatever list it came from.
    public FeedPlan {
        addresses = List.copyOf(addresses);
    }

    /// Which rank owns which keys.
    public Partition owners() {
        return Partition.even(keys, addresses.size());
    }
}
