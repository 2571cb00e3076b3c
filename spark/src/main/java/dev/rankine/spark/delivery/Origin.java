package dev.rankine.spark.delivery;

import java.io.Serializable;

/// Where hosts have the bytes of a file from, and what these must be. Its text names the place in messages.
public interface Origin extends Content, Serializable {
    /// Of all the bytes together.
    Fingerprint whole();
}
