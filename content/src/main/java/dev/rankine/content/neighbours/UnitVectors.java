package dev.rankine.content.neighbours;

import dev.rankine.kernels.FactorMatrix;
import java.util.BitSet;

/// A copy of vectors divided by their lengths.
///
/// @param vectors not numbers where the vector has no direction
/// @param directed those that have one: they are not zero, and of numbers only
record UnitVectors(FactorMatrix vectors, BitSet directed) {
    static UnitVectors of(FactorMatrix source) {
        var vectors = FactorMatrix.zeros(source.rows(), source.rank());
        var directed = new BitSet();
        var row = new float[source.rank()];
        for (int index = 0; index < source.rows(); index++) {
            source.read(index, row);
            double length = length(row);
            for (int column = 0; column < row.length; column++) {
                row[column] = (float) (row[column] / length);
            }
            vectors.write(index, row);
            directed.set(index, isDirected(length));
        }
        return new UnitVectors(vectors, directed);
    }

    /// Whether a vector of this length has a direction.
    static boolean isDirected(double length) {
        return length > 0 && length < Double.POSITIVE_INFINITY;
    }

    static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
