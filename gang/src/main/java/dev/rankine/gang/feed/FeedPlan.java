package dev.rankine.gang.feed;

import dev.rankine.training.Partition;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/// Where rows go: what a sender needs to know, wherever it is.
///
/// @param addresses of the ranks, in their order
/// @param token by which ranks know who may send
/// @param owners which rank owns which keys
/// @param patience how long a rank may take nothing before it is given up
public record FeedPlan(List<String> addresses, String token, Partition owners, Duration patience)
        implements Serializable {
    /// The same serializable whatever list it came from.
    public FeedPlan {
        addresses = List.copyOf(addresses);
    }

    /// A plan by which the ranks own as many keys each.
    ///
    /// @param keys how many there are
    public FeedPlan(List<String> addresses, String token, int keys, Duration patience) {
        this(addresses, token, Partition.even(keys, addresses.size()), patience);
    }
}
