package dev.rankine.training.sgd.schedule;

/// Which block of ratings may be worked on next: the rule of a scheduler, without threads and without a lock, which
/// [Dispatch] adds.
///
/// A grid has as many stripes of users as of items; the block where they cross has the number
/// `userStripe * stripes + itemStripe`. In every epoch `stripes * stripes` blocks are taken, not always each of them
/// once.
public sealed interface Schedule permits LatinTurns, Diagonals, FewestUpdates, Unguarded {
    /// No block may be worked on now.
    int NONE = -1;

    int stripes();

    /// Begins an epoch, counted from 1, of so many workers; nobody works on a block any more.
    void begin(int epoch, int workers);

    /// Takes a block for a worker to work on.
    ///
    /// @return [#NONE] if every block has to wait for one that is being worked on
    int take(int worker);

    /// Ends the work on a block.
    void giveBack(int block);
}
