package dev.rankine.spark.training;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.rankine.kernels.FactorMatrix;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.spark.util.KnownSizeEstimation;

/// Rows of factors: native memory inside a JVM, one array of bytes on the way to another. No more than 2 GB at a time.
@DefaultSerializer(JavaSerializer.class)
public record CarriedFactors(FactorMatrix matrix) implements Serializable, KnownSizeEstimation {
    @Override
    public long estimatedSize() {
        return (long) matrix.rows() * matrix.rank() * Float.BYTES;
    }

    private Object writeReplace() {
        var bytes = new byte[Math.toIntExact(estimatedSize())];
        FloatBuffer floats = floats(bytes);
        var row = new float[matrix.rank()];
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.read(r, row);
            floats.put(row);
        }
        return new Arrived(matrix.rows(), matrix.rank(), bytes);
    }

    private static FloatBuffer floats(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    @DefaultSerializer(JavaSerializer.class)
    private record Arrived(int rows, int rank, byte[] bytes) implements Serializable {
        private Object readResolve() {
            FloatBuffer floats = floats(bytes);
            var matrix = FactorMatrix.zeros(rows, rank);
            var row = new float[rank];
            for (int r = 0; r < rows; r++) {
                floats.get(row);
                matrix.write(r, row);
            }
            return new CarriedFactors(matrix);
        }
    }
}
