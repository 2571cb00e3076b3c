package dev.rankine.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [EmbeddingKernels] with the sums in registers: a block of columns is added up over all rows before the next one is
/// begun, so that a sum is loaded and stored once. The columns left over lie in a last register that overlaps the one
/// before; it is loaded before any other is stored, so that both hold the same sums where they overlap.
///
/// Products are rounded before they are added: `fma` would make other bits than the scalar twin does.
final class VectorEmbeddingKernels implements EmbeddingKernels {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> PAIR = FloatVector.SPECIES_64;
    private static final int WIDTH = LANES.length();
    private static final int BLOCK = 4 * WIDTH;
    private static final long BYTES = LANES.vectorByteSize();
    private static final int BLOCK_OF_PAIRS = 4 * PAIR.length();
    private static final int PAIR_CENTROIDS = ProductQuantizer.CODES * PAIR.length();
    private static final ValueLayout.OfInt FOUR_CODES = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private final ScalarEmbeddingKernels scalar = new ScalarEmbeddingKernels();

    @Override
    public void add(FloatTable table, int[] rows, int first, int end, float[] sum) {
        int columns = table.columns();
        if (columns < WIDTH) {
            scalar.add(table, rows, first, end, sum);
            return;
        }
        int lastColumn = columns - WIDTH;
        FloatVector last = FloatVector.fromArray(LANES, sum, lastColumn);
        MemorySegment floats = table.floats();
        for (int place = first; place < end; place++) {
            long at = table.byteOffset(rows[place]) + (long) lastColumn * Float.BYTES;
            last = last.add(FloatVector.fromMemorySegment(LANES, floats, at, LITTLE_ENDIAN));
        }
        int column = 0;
        for (; column + BLOCK <= columns; column += BLOCK) {
            addBlock(table, rows, first, end, column, sum);
        }
        for (; column < lastColumn; column += WIDTH) {
            addRegister(table, rows, first, end, column, sum);
        }
        last.intoArray(sum, lastColumn);
    }

    private static void addBlock(FloatTable table, int[] rows, int first, int end, int column, float[] sum) {
        MemorySegment floats = table.floats();
        FloatVector a = FloatVector.fromArray(LANES, sum, column);
        FloatVector b = FloatVector.fromArray(LANES, sum, column + WIDTH);
        FloatVector c = FloatVector.fromArray(LANES, sum, column + 2 * WIDTH);
        FloatVector d = FloatVector.fromArray(LANES, sum, column + 3 * WIDTH);
        for (int place = first; place < end; place++) {
            long at = table.byteOffset(rows[place]) + (long) column * Float.BYTES;
            a = a.add(FloatVector.fromMemorySegment(LANES, floats, at, LITTLE_ENDIAN));
            b = b.add(FloatVector.fromMemorySegment(LANES, floats, at + BYTES, LITTLE_ENDIAN));
            c = c.add(FloatVector.fromMemorySegment(LANES, floats, at + 2 * BYTES, LITTLE_ENDIAN));
            d = d.add(FloatVector.fromMemorySegment(LANES, floats, at + 3 * BYTES, LITTLE_ENDIAN));
        }
        a.intoArray(sum, column);
        b.intoArray(sum, column + WIDTH);
        c.intoArray(sum, column + 2 * WIDTH);
        d.intoArray(sum, column + 3 * WIDTH);
    }

    private static void addRegister(FloatTable table, int[] rows, int first, int end, int column, float[] sum) {
        MemorySegment floats = table.floats();
        FloatVector a = FloatVector.fromArray(LANES, sum, column);
        for (int place = first; place < end; place++) {
            long at = table.byteOffset(rows[place]) + (long) column * Float.BYTES;
            a = a.add(FloatVector.fromMemorySegment(LANES, floats, at, LITTLE_ENDIAN));
        }
        a.intoArray(sum, column);
    }

    /// Pieces of two columns are the common ones, and fill a register of their own: four at a time share a load of
    /// their codes.
    @Override
    public void add(QuantizedTable table, int[] rows, int first, int end, float[] sum) {
        ProductQuantizer quantizer = table.quantizer();
        if (quantizer.pieceLength() != PAIR.length() || quantizer.columns() % BLOCK_OF_PAIRS != 0) {
            scalar.add(table, rows, first, end, sum);
            return;
        }
        for (int place = first; place < end; place++) {
            addPairs(table, rows[place], sum);
        }
    }

    private static void addPairs(QuantizedTable table, int row, float[] sum) {
        ProductQuantizer quantizer = table.quantizer();
        float[] centroids = quantizer.centroids();
        FloatVector norm = FloatVector.broadcast(PAIR, table.norm(row));
        long at = (long) row * quantizer.pieces();
        int piece = 0;
        for (int column = 0; column < quantizer.columns(); column += BLOCK_OF_PAIRS) {
            int codes = table.codes().get(FOUR_CODES, at);
            for (int n = 0; n < 4; n++) {
                int centroid = piece + ((codes >>> (8 * n)) & 0xFF) * PAIR.length();
                FloatVector.fromArray(PAIR, centroids, centroid)
                        .mul(norm)
                        .add(FloatVector.fromArray(PAIR, sum, column + n * PAIR.length()))
                        .intoArray(sum, column + n * PAIR.length());
                piece += PAIR_CENTROIDS;
            }
            at += Integer.BYTES;
        }
    }
}
