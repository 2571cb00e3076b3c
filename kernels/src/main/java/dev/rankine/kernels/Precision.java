package dev.rankine.kernels;

import java.lang.foreign.MemorySegment;

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
        float get(MemorySegment values, long index) {
            return values.get(FactorMatrix.FLOAT, index * Float.BYTES);
        }

        @Override
        long panelBytes(int columns, int width) {
            return (long) columns * width * Float.BYTES;
        }

        @Override
        void replace(MemorySegment panel, long index, double before, double value) {
            set(panel, index, value);
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

    /// Factors scaled and rounded so that no score, nor a sum on the way to one, leaves the range of shorts, by Cauchy
    /// and Schwarz. Items hold them as doubles, and panels as [ThreeShorts]: half as many again fit a register.
    SHORTS(Double.BYTES, BestOfTile.STEPS, BestOfTile.OFF_BY) {
        @Override
        double round(double value) {
            return (short) Math.rint(value);
        }

        @Override
        void set(MemorySegment values, long index, double value) {
            values.set(ThreeShorts.DOUBLE, index * Double.BYTES, value);
        }

        @Override
        float get(MemorySegment values, long index) {
            return (float) values.get(ThreeShorts.DOUBLE, index * Double.BYTES);
        }

        @Override
        long panelBytes(int columns, int width) {
            return (long) columns * width / ThreeShorts.COUNT * Double.BYTES;
        }

        @Override
        void replace(MemorySegment panel, long index, double before, double value) {
            ThreeShorts.replace(panel, index, before, value);
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

    private final int bytes;
    private final int steps;
    private final int offBy;

    Precision(int bytes, int steps, int offBy) {
        this.bytes = bytes;
        this.steps = steps;
        this.offBy = offBy;
    }

    /// Of one number of an item.
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

    abstract float get(MemorySegment values, long index);

    /// The memory of a panel, whose `width` is a multiple of [ThreeShorts#COUNT].
    abstract long panelBytes(int columns, int width);

    /// Replaces one number of a panel.
    ///
    /// @param before what it was
    /// @param value as [#round] returned it
    abstract void replace(MemorySegment panel, long index, double before, double value);

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
