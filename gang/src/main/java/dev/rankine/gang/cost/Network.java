package dev.rankine.gang.cost;

/// What lies between ranks: a message takes `latency + bytes / bandwidth`. Hockney, "The Communication Challenge
/// for MPP", Parallel Computing 20, 1994.
///
/// @param latency seconds
/// @param bandwidth bytes a second
public record Network(double latency, double bandwidth) {
    public Network {
        if (!(latency >= 0)) {
            throw new IllegalArgumentException("latency must be 0 or more, was " + latency);
        }
        if (!(bandwidth > 0)) {
            throw new IllegalArgumentException("bandwidth must be positive, was " + bandwidth);
        }
    }

    /// The network in which a message of a few bytes takes `few` seconds, one of so many bytes `many`.
    public static Network measured(double few, double bytes, double many) {
        return new Network(few, bytes / (many - few));
    }

    /// The seconds of a message.
    public double message(double bytes) {
        return latency + bytes / bandwidth;
    }

    /// The seconds of an all-reduce: `2 log2(n) latency + 2 (n - 1) / n bytes / bandwidth`, by Rabenseifner's
    /// algorithm, where adding takes nothing. Thakur, Rabenseifner and Gropp, "Optimization of Collective
    /// Communication Operations in MPICH", International Journal of High Performance Computing Applications 19 (1),
    /// 2005.
    public double allReduce(int ranks, double bytes) {
        int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(ranks - 1);
        return 2 * rounds * latency + 2 * (ranks - 1.0) / ranks * bytes / bandwidth;
    }
}
