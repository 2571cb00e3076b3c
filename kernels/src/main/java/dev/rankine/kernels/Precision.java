package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The numbers that tiles and panels hold.
public enum Precision {
    /// Factors as they are.
    FLOATS(Float.BYTES, 1, 0) {
        @Override
        double round(double value) {
            return (float) value;
        }

        @Override
        void set(MemorySegment values, long index, double value) {
            values.set(FactorMatrix.FLOAT, index * Float.BYTES, (float) value);
        }

        @Override
        float addProduct(float sum, MemorySegment left, long i, MemorySegment right, long j) {
            return sum + left.get(FactorMatrix.FLOAT, i * Float.BYTES) * right.get(FactorMatrix.FLOAT, j * Float.BYTES);
        }

        @Override
        float best(float[] scores) {
            float best = Float.NEGATIVE_INFINITY;
            for (float score : scores) {
                best = Math.max(best, score);
            }
            return best;
        }

        @Override
        boolean isAlone(float stored, float threshold) {
            return false;
        }

        @Override
        double scale(double norm, int columns) {
            return 1;
        }
    },

    /// Factors scaled and rounded so that no score leaves the range of shorts, by Cauchy and Schwarz; sums on the way
    /// to it may, since shorts wrap around and come back. Twice as many fit a register.
    SHORTS(Short.BYTES, BestOfTile.STEPS, BestOfTile.OFF_BY) {
        @Override
        double round(double value) {
            return Math.rint(value);
        }

        @Override
        void set(MemorySegment values, long index, double value) {
            values.set(SHORT, index * Short.BYTES, (short) value);
        }

        @Override
        float addProduct(float sum, MemorySegment left, long i, MemorySegment right, long j) {
            return (short) ((int) sum + left.get(SHORT, i * Short.BYTES) * right.get(SHORT, j * Short.BYTES));
        }

        @Override
        float best(float[] scores) {
            short best = Short.MIN_VALUE;
            short second = Short.MIN_VALUE;
            for (int slot = 0; slot < scores.length; slot++) {
                short score = BestOfTile.withSlot((short) scores[slot], slot);
                second = (short) Math.max(second, Math.min(best, score));
                best = (short) Math.max(best, score);
            }
            return BestOfTile.of(best, second);
        }

        @Override
        boolean isAlone(float stored, float threshold) {
            return BestOfTile.isAlone(stored, threshold);
        }

        // rounding lengthens a vector by half a unit a column at the most
        @Override
        double scale(double norm, int columns) {
            double room = Math.max(0, Math.sqrt(Short.MAX_VALUE) - Math.sqrt(columns) / 2);
            return norm > 0 ? room / norm : 0;
        }
    };

    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;
    private final int steps;
    private final int offBy;

    Precision(int bytes, int steps, int offBy) {
        this.bytes = bytes;
        this.steps = steps;
        this.offBy = offBy;
    }

    /// Of one number.
    int bytes() {
        return bytes;
    }

    /// How many of the maxima's units are one of the products of rounded numbers.
    int steps() {
        return steps;
    }

    /// How far a maximum may lie from the largest product of rounded numbers, in units of the latter.
    int offBy() {
        return offBy;
    }

    abstract double round(double value);

    /// @param value as [#round] returned it
    abstract void set(MemorySegment values, long index, double value);

    /// Adds the product of two numbers to a sum, which stays such a number.
    abstract float addProduct(float sum, MemorySegment left, long i, MemorySegment right, long j);

    /// What is stored as the maximum of a tile.
    ///
    /// @param scores slot by slot
    abstract float best(float[] scores);

    /// Whether a tile's maximum tells that all but its best item stay below a threshold; then it has the slot of that.
    abstract boolean isAlone(float stored, float threshold);

    /// What a vector is multiplied by before it is rounded.
    ///
    /// @param norm of the vector, or the largest of all that are scaled alike
    abstract double scale(double norm, int columns);
}
