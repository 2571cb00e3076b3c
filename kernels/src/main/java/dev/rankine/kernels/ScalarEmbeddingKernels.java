package dev.rankine.kernels;

import java.lang.foreign.ValueLayout;

/// [EmbeddingKernels] one float at a time: what the vector twin must agree with to the bit.
final class ScalarEmbeddingKernels implements EmbeddingKernels {
    @Override
    public void add(FloatTable table, int[] rows, int first, int end, float[] sum) {
        for (int place = first; place < end; place++) {
            long at = table.byteOffset(rows[place]);
            for (int column = 0; column < table.columns(); column++) {
                sum[column] += table.floats().get(FactorMatrix.FLOAT, at + (long) column * Float.BYTES);
            }
        }
    }

    @Override
    public void add(QuantizedTable table, int[] rows, int first, int end, float[] sum) {
        for (int place = first; place < end; place++) {
            add(table, rows[place], sum);
        }
    }

    private static void add(QuantizedTable table, int row, float[] sum) {
        ProductQuantizer quantizer = table.quantizer();
        float norm = table.norm(row);
        long code = (long) row * quantizer.pieces();
        for (int column = 0; column < quantizer.columns(); column += quantizer.pieceLength()) {
            int length = Math.min(quantizer.pieceLength(), quantizer.columns() - column);
            int centroid = Byte.toUnsignedInt(table.codes().get(ValueLayout.JAVA_BYTE, code++));
            int from = column * ProductQuantizer.CODES + centroid * length;
            for (int n = 0; n < length; n++) {
                sum[column + n] += norm * quantizer.centroids()[from + n];
            }
        }
    }
}
