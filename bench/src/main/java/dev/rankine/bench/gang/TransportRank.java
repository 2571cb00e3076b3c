package dev.rankine.bench.gang;

import dev.rankine.gang.mpi.Communicator;
import dev.rankine.gang.mpi.Element;
import dev.rankine.gang.mpi.Operation;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.DoubleSupplier;

/// A rank that measures what MPI's calls take from Java; `bench/transport.c` does the same in C.
///
/// Arguments: the library, the number of ranks, the rounds, the best of which counts.
public final class TransportRank {
    private final Communicator ranks;
    private final int rounds;
    private final MemorySegment floats = Arena.ofAuto().allocate(16_000_000L * Float.BYTES, 4096);

    private TransportRank(Communicator ranks, int rounds) {
        this.ranks = ranks;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) {
        BenchRank.run(arguments, ranks -> new TransportRank(ranks, Integer.parseInt(arguments[2])).measure());
    }

    private void measure() {
        print("Allreduce of 1M floats", () -> allReduce(1_000_000, 10));
        print("Allreduce of 16M floats", () -> allReduce(16_000_000, 1));
        print("ping-pong of 8 B", () -> pingPong(8, 20_000));
        print("ping-pong of 1 MiB", () -> pingPong(1 << 20, 200));
    }

    private void print(String name, DoubleSupplier work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            best = Math.min(best, work.getAsDouble());
        }
        if (ranks.rank() == 0) {
            Job.print(name, best * 1e6);
        }
    }

    private double allReduce(int count, int times) {
        MemorySegment part = floats.asSlice(0, (long) count * Float.BYTES);
        ranks.barrier();
        long begun = System.nanoTime();
        for (int time = 0; time < times; time++) {
            ranks.allReduce(part, Element.FLOAT, Operation.SUM);
        }
        return (System.nanoTime() - begun) / 1e9 / times;
    }

    /// One way, of so many there and back.
    private double pingPong(int bytes, int times) {
        MemorySegment message = floats.asSlice(0, bytes);
        ranks.barrier();
        long begun = System.nanoTime();
        for (int time = 0; time < times; time++) {
            if (ranks.rank() == 0) {
                ranks.send(message, 1, 0);
                ranks.receive(message, 1, 0);
            } else if (ranks.rank() == 1) {
                ranks.receive(message, 0, 0);
                ranks.send(message, 0, 0);
            }
        }
        return (System.nanoTime() - begun) / 1e9 / times / 2;
    }
}
