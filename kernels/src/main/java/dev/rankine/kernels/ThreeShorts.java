package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Three shorts side by side in a double, 16 bits each: multiplied by a whole number and added up they make three sums
/// at once, exactly, as long as each of these stays a short. One multiplication does the work of three.
///
/// From `2^52` on the last 52 bits of a double are a whole number. So a sum that begins with [#START] has the three
/// sums in its last 48 bits, and a processor reads them there as shorts.
final class ThreeShorts {
    static final int COUNT = 3;

    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final double PLACE = 0x1p16;

    /// `2^15` at each place keeps a negative sum from borrowing from its neighbour.
    static final double START = 0x1p52 + 0x1p15 * (1 + PLACE + PLACE * PLACE);

    /// What makes the short of what is read at its place, when added to it.
    static final short OFFSET = Short.MIN_VALUE;

    private ThreeShorts() {}

    /// Replaces one short of many.
    ///
    /// @param index of the short in `values`, which holds three a double
    static void replace(MemorySegment values, long index, double before, double value) {
        long at = index / COUNT * Double.BYTES;
        double place = Math.scalb(1.0, (int) (index % COUNT) * Short.SIZE);
        values.set(DOUBLE, at, values.get(DOUBLE, at) + place * (value - before));
    }
}
