package dev.rankine.gang.function;

import dev.rankine.gang.shards.LearnedRows;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// What every rank of a gang runs: it learns parameters from the rows that it has been fed, and speaks with the other
/// ranks as often as it likes.
///
/// It travels from the driver to rank 0 by Java serialization, and from there to the others. A rank whose function
/// throws ends the gang: it aborts without closing what is collective, since the others may be waiting elsewhere.
@FunctionalInterface
public interface GangFunction extends Serializable {
    /// Learns.
    ///
    /// @return what this rank brings home. All ranks together bring every row of a matrix once.
    List<LearnedRows> learn(GangMember member) throws IOException;
}
