package dev.rankine.gang.ring;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import dev.rankine.interactions.SparseRow;
import dev.rankine.interactions.SparseRows;
import dev.rankine.training.descent.Spread;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;

/// What ranks must know of each other's ratings before they begin. Collective, all of it.
///
/// @param ratings of this rank's users
record RankTotals(Communicator ranks, SparseRows ratings) {
    /// How many ratings each rank has.
    long[] counts() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment counts = arena.allocate(ValueLayout.JAVA_LONG, ranks.size());
            counts.setAtIndex(ValueLayout.JAVA_LONG, ranks.rank(), ratings.entries());
            ranks.allGather(counts);
            return counts.toArray(ValueLayout.JAVA_LONG);
        }
    }

    /// Where the ratings of all ranks lie, of which there are `all`.
    Spread spread(long all) {
        double mean = Spread.mean(ranks.sums(Spread.sumOfPowers(ratings, 0, 1))[0], all);
        return Spread.of(mean, ranks.sums(Spread.sumOfPowers(ratings, mean, 2))[0], all);
    }

    /// Which items any rank has a rating of.
    BitSet ratedItems() {
        var rated = new BitSet(ratings.columns());
        var row = new SparseRow();
        for (int user = 0; user < ratings.rows(); user++) {
            ratings.read(user, row);
            for (int place = 0; place < row.length(); place++) {
                rated.set(row.column(place));
            }
        }
        try (var arena = Arena.ofConfined()) {
            byte[] own = rated.toByteArray();
            MemorySegment bits = arena.allocate(Math.ceilDiv(ratings.columns(), Byte.SIZE));
            MemorySegment.copy(own, 0, bits, ValueLayout.JAVA_BYTE, 0, own.length);
            ranks.allReduce(bits, Element.BYTE, Operation.OR);
            return BitSet.valueOf(bits.toArray(ValueLayout.JAVA_BYTE));
        }
    }
}
