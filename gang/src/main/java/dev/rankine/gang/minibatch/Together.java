package dev.rankine.gang.minibatch;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import java.lang.foreign.MemorySegment;

/// Those who learn one model together.
public interface Together {
    /// Collective: replaces everyone's floats by their sums.
    void addUp(MemorySegment floats);

    /// Collective: replaces everyone's bits by those that anyone has set.
    void unite(MemorySegment bits);

    static Together of(Communicator ranks) {
        return new Together() {
            @Override
            public void addUp(MemorySegment floats) {
                ranks.allReduce(floats, Element.FLOAT, Operation.SUM);
            }

            @Override
            public void unite(MemorySegment bits) {
                ranks.allReduce(bits, Element.BYTE, Operation.OR);
            }
        };
    }

    /// One alone, who has all rows.
    static Together alone() {
        return new Together() {
            @Override
            public void addUp(MemorySegment floats) {
                // they are the sums
            }

            @Override
            public void unite(MemorySegment bits) {
                // nobody has others
            }
        };
    }
}
