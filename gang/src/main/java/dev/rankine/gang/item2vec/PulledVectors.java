package dev.rankine.gang.item2vec;

import dev.rankine.gang.parameters.ParameterServer;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.kernels.Kernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The vectors of a batch as they were pulled, and what is to be pushed: the sums of their gradients.
///
/// Squares are added up pair by pair, because sums of squares then add up over ranks, as squares of sums would not.
final class PulledVectors {
    private final int rank;
    private final DualAveraging dual;
    private final float[] row;
    private FactorMatrix values;
    private float[] squaredLengths = new float[0];
    private float[] gradients = new float[0];
    private float[] moreSquares = new float[0];
    private MemorySegment message = MemorySegment.NULL;

    PulledVectors(Item2VecParameters parameters) {
        rank = parameters.rank();
        dual = new DualAveraging(parameters.step());
        row = new float[rank + 1];
        values = FactorMatrix.zeros(0, rank);
    }

    /// The vectors, by the places of their rows.
    FactorMatrix values() {
        return values;
    }

    void pull(TouchedRows touched, ParameterServer server) {
        int count = touched.count();
        requireRoom(count);
        server.pull(touched.rows(), message(count));
        for (int place = 0; place < count; place++) {
            MemorySegment.copy(message, ValueLayout.JAVA_FLOAT, offset(place), row, 0, row.length);
            dual.toVector(row);
            values.write(place, row);
            squaredLengths[place] = Kernels.rows().dot(values, place, values, place);
        }
        Arrays.fill(gradients, 0, count * rank, 0);
        Arrays.fill(moreSquares, 0, count, 0);
    }

    private void requireRoom(int rows) {
        if (moreSquares.length < rows) {
            int room = Math.max(rows, 2 * moreSquares.length);
            values = FactorMatrix.zeros(room, rank);
            squaredLengths = new float[room];
            gradients = new float[room * rank];
            moreSquares = new float[room];
            message = Arena.ofAuto().allocate(offset(room));
        }
    }

    private MemorySegment message(int rows) {
        return message.asSlice(0, offset(rows));
    }

    private long offset(int place) {
        return (long) place * row.length * Float.BYTES;
    }

    /// Adds `slope` times the vector at `other` to the gradient of the one at `place`.
    void addGradient(int place, float slope, int other) {
        Kernels.rows().add(slope, values, other, gradients, place * rank);
        moreSquares[place] += slope * slope * squaredLengths[other] / rank;
    }

    void addGradient(int place, float[] gradient) {
        float sum = 0;
        for (int column = 0; column < rank; column++) {
            gradients[place * rank + column] += gradient[column];
            sum += gradient[column] * gradient[column];
        }
        moreSquares[place] += sum / rank;
    }

    void push(TouchedRows touched, ParameterServer server) {
        int count = touched.count();
        for (int place = 0; place < count; place++) {
            System.arraycopy(gradients, place * rank, row, 0, rank);
            row[rank] = moreSquares[place];
            MemorySegment.copy(row, 0, message, ValueLayout.JAVA_FLOAT, offset(place), row.length);
        }
        server.push(touched.rows(), message(count));
    }
}
