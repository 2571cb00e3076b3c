package dev.rankine.gang.ring;

/// How stripes of items go from one stripe of users to the next.
public enum Passing {
    /// As is drawn before each epoch: any number of ranks and threads learns the model of a single process, and no
    /// rank has more than two stripes of items for each of its stripes of users.
    IN_TURN,
    /// To the rank that has the fewest waiting, of those that are yet to come: a slow rank is waited for at the end
    /// of an epoch only. Which model is learned depends on who is quicker, and a rank may have all items at a time.
    /// Yun et al., "NOMAD: Non-locking, Stochastic Multi-machine Algorithm for Asynchronous and Decentralized
    /// Matrix Completion", VLDB 2014.
    ASYNCHRONOUS
}
