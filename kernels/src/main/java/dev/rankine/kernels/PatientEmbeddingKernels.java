package dev.rankine.kernels;

/// [EmbeddingKernels] that begin as the scalar twin and go on as the vector one, when so much has been summed that more
/// is likely to come: a process that encodes a few texts should not wait until the Vector API is loaded, which takes
/// longer than to open a model. Nobody can tell from the bits.
final class PatientEmbeddingKernels implements EmbeddingKernels {
    private static final int ROWS = 4096;

    private final EmbeddingKernels scalar = new ScalarEmbeddingKernels();

    /// Threads may count over each other, and so wait a little longer.
    private int rowsLeft = ROWS;

    @Override
    public void add(FloatTable table, int[] rows, int first, int end, float[] sum) {
        next(end - first).add(table, rows, first, end, sum);
    }

    @Override
    public void add(QuantizedTable table, int[] rows, int first, int end, float[] sum) {
        next(end - first).add(table, rows, first, end, sum);
    }

    private EmbeddingKernels next(int rows) {
        if (rowsLeft <= 0) {
            return Vectors.KERNELS;
        }
        rowsLeft -= rows;
        return scalar;
    }

    /// Loaded when it is first used.
    private static final class Vectors {
        private static final EmbeddingKernels KERNELS = new VectorEmbeddingKernels();
    }
}
