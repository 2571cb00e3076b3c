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
    private static final int PAIR = 2;
    private static final int FOUR_PAIRS = 4 * PAIR;
    private static final int WIDTH = LANES.length();
    private static final int BLOCK = 4 * WIDTH;
    private static final long BYTES = LANES.vectorByteSize();
    private static final int PAIR_CENTROIDS = ProductQuantizer.CODES * PAIR;
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

    /// Pieces of two columns are the common ones: four of them share a load of their codes.
    @Override
    public void add(QuantizedTable table, int[] rows, int first, int end, float[] sum) {
        ProductQuantizer quantizer = table.quantizer();
        if (quantizer.pieceLength() != PAIR || quantizer.columns() % PAIR != 0) {
            scalar.add(table, rows, first, end, sum);
            return;
        }
        for (int place = first; place < end; place++) {
            addPairs(table, rows[place], sum);
        }
    }

    private static void addPairs(QuantizedTable table, int row, float[] sum) {
        MemorySegment codes = table.codes();
        float[] centroids = table.quantizer().centroids();
        float norm = table.norm(row);
        int columns = table.columns();
        int fours = columns - columns % FOUR_PAIRS;
        long at = (long) row * (columns / PAIR);
        int column = 0;
        for (; column < fours; column += FOUR_PAIRS) {
            int code = codes.get(FOUR_CODES, at);
            int piece = column * ProductQuantizer.CODES;
            int a = piece + (code & 0xFF) * PAIR;
            int b = piece + PAIR_CENTROIDS + (code >>> 8 & 0xFF) * PAIR;
            int c = piece + 2 * PAIR_CENTROIDS + (code >>> 16 & 0xFF) * PAIR;
            int d = piece + 3 * PAIR_CENTROIDS + (code >>> 24) * PAIR;
            sum[column] += norm * centroids[a];
            sum[column + 1] += norm * centroids[a + 1];
            sum[column + 2] += norm * centroids[b];
            sum[column + 3] += norm * centroids[b + 1];
            sum[column + 4] += norm * centroids[c];
            sum[column + 5] += norm * centroids[c + 1];
            sum[column + 6] += norm * centroids[d];
            sum[column + 7] += norm * centroids[d + 1];
            at += Integer.BYTES;
        }
        for (; column < columns; column += PAIR) {
            int a = column * ProductQuantizer.CODES + Byte.toUnsignedInt(codes.get(ValueLayout.JAVA_BYTE, at++)) * PAIR;
            sum[column] += norm * centroids[a];
            sum[column + 1] += norm * centroids[a + 1];
        }
    }
}
