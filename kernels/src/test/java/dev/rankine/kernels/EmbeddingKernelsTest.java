package dev.rankine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingKernelsTest {
    private static final EmbeddingKernels SCALAR = new ScalarEmbeddingKernels();
    private static final EmbeddingKernels VECTOR = new VectorEmbeddingKernels();
    private static final int ROWS = 9;
    private static final int[] CHOSEN = {8, 0, 3, 3, 7, 1, 0};

    /// Beyond three registers too: blocks are four wide.
    static IntStream columns() {
        return IntStream.rangeClosed(0, 9 * FloatVector.SPECIES_PREFERRED.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void sumsOfFloatsHaveTheBitsOfTheObviousLoop(int columns) {
        var random = new Random(columns);
        FloatTable table = FloatTable.over(unaligned(ROWS * columns, random), ROWS, columns);

        assertThat(sum(VECTOR, table)).isEqualTo(sum(SCALAR, table));
        assertThat(sum(SCALAR, table)).hasSize(columns + 1).endsWith(columns);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 2", "96, 2", "98, 2", "97, 2", "8, 2", "6, 4", "64, 16", "5, 7", "300, 3"})
    void sumsOfCodesHaveTheBitsOfTheObviousLoop(int columns, int pieceLength) {
        var random = new Random(columns);
        var quantizer = new ProductQuantizer(columns, pieceLength, floats(256 * columns, random));
        MemorySegment codes = bytes(ROWS * quantizer.pieces(), random);
        QuantizedTable plain = QuantizedTable.over(codes, ROWS, quantizer);
        QuantizedTable normed = QuantizedTable.over(codes, ROWS, quantizer, bytes(ROWS, random), floats(256, random));

        assertThat(sum(VECTOR, plain)).isEqualTo(sum(SCALAR, plain));
        assertThat(sum(VECTOR, normed)).isEqualTo(sum(SCALAR, normed)).isNotEqualTo(sum(SCALAR, plain));
    }

    @Test
    void aRowIsTheCentroidsOfItsCodesTimesItsNorm() {
        var centroids = new float[256 * 3];
        centroids[2 * 200] = 5;
        centroids[2 * 200 + 1] = 7;
        centroids[2 * 256 + 9] = 11;
        var codes = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, (byte) 200, (byte) 9);
        var normCodes = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, (byte) 255);
        var norms = new float[256];
        norms[255] = 2;
        var sum = new float[] {1, 1, 1};

        SCALAR.add(
                QuantizedTable.over(codes, 1, new ProductQuantizer(3, 2, centroids), normCodes, norms),
                new int[] {0},
                0,
                1,
                sum);

        assertThat(sum).containsExactly(11, 15, 23);
    }

    @Test
    void rowsBeyondTheTableAreRefused() {
        FloatTable table = FloatTable.over(unaligned(ROWS * 100, new Random(1)), ROWS, 100);

        for (EmbeddingKernels kernels : new EmbeddingKernels[] {SCALAR, VECTOR}) {
            for (int row : new int[] {-1, ROWS, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> kernels.add(table, new int[] {row}, 0, 1, new float[100]))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void tablesThatDoNotFitTheirMemoryAreRefused() {
        MemorySegment memory = bytes(80, new Random(1));
        var quantizer = new ProductQuantizer(8, 2, new float[256 * 8]);

        assertThatThrownBy(() -> FloatTable.over(memory, 3, 7))
                .hasMessage("a table of 3 x 7 floats does not fill 80 bytes");
        assertThatThrownBy(() -> QuantizedTable.over(memory, 21, quantizer))
                .hasMessage("codes must be 84 bytes, were 80");
        assertThatThrownBy(() -> QuantizedTable.over(memory, 20, quantizer, memory, new float[256]))
                .hasMessage("codes of norms must be 20 bytes, were 80");
        assertThatThrownBy(() -> new ProductQuantizer(8, 2, new float[8]))
                .hasMessage("centroids of 8 columns need 2048 floats, were 8");
        assertThatThrownBy(() -> new ProductQuantizer(8, 0, new float[8]))
                .hasMessage("columns and the length of a piece must be at least 1, were 8 and 0");
    }

    private static float[] sum(EmbeddingKernels kernels, EmbeddingTable table) {
        float[] sum = floats(table.columns() + 1, new Random(7));
        sum[table.columns()] = table.columns(); // not to be touched
        kernels.add(table, CHOSEN, 1, CHOSEN.length, sum);
        return sum;
    }

    private static MemorySegment unaligned(int count, Random random) {
        MemorySegment memory =
                Arena.ofAuto().allocate((long) count * Float.BYTES + 1, 4).asSlice(1);
        MemorySegment.copy(floats(count, random), 0, memory, FactorMatrix.FLOAT, 0, count);
        return memory;
    }

    private static MemorySegment bytes(int count, Random random) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return Arena.ofAuto().allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    private static float[] floats(int count, Random random) {
        var floats = new float[count];
        for (int n = 0; n < count; n++) {
            floats[n] = (float) random.nextGaussian();
        }
        return floats;
    }
}
