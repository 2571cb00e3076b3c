package dev.rankine.gang.ring;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.RatingSide;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory for a stripe of items, whose factors and biases, and some numbers behind them, are one message.
final class StripeMemory {
    private final MemorySegment message;
    private final MemorySegment biases;
    private final MemorySegment numbers;
    private final RatingSide side;

    /// @param rows of the largest stripe
    /// @param numbers how many are told with it
    StripeMemory(int rows, int rank, int numbers) {
        long factorBytes = FactorMatrix.bytes(rows, rank);
        long biasBytes = (long) rows * Float.BYTES;
        message = Arena.ofAuto().allocate(factorBytes + biasBytes + (long) numbers * Integer.BYTES, FactorMatrix.LINE);
        biases = message.asSlice(factorBytes, biasBytes);
        this.numbers = message.asSlice(factorBytes + biasBytes);
        side = new RatingSide(FactorMatrix.over(message.asSlice(0, factorBytes), rows, rank), new float[rows]);
    }

    /// What is learned of the stripe, in the order of its places.
    RatingSide side() {
        return side;
    }

    /// All there is to send, or room for what comes.
    MemorySegment message() {
        return message;
    }

    /// Puts into the message what lies elsewhere while the stripe learns.
    void pack(int... told) {
        MemorySegment.copy(side.biases(), 0, biases, ValueLayout.JAVA_FLOAT, 0, side.biases().length);
        MemorySegment.copy(told, 0, numbers, ValueLayout.JAVA_INT, 0, told.length);
    }

    /// Takes from a message that has come what lies elsewhere while the stripe learns.
    ///
    /// @return what was told with it
    int[] unpack() {
        MemorySegment.copy(biases, ValueLayout.JAVA_FLOAT, 0, side.biases(), 0, side.biases().length);
        return numbers.toArray(ValueLayout.JAVA_INT);
    }
}
