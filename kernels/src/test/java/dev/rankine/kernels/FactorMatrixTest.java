package dev.rankine.kernels;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorMatrixTest {
    @Test
    void aRowReadBackIsTheRowWritten() {
        var matrix = FactorMatrix.zeros(3, 17);
        var row = new float[17];
        for (int column = 0; column < 17; column++) {
            row[column] = column + 0.5f;
        }

        matrix.write(1, row);

        var back = new float[17];
        matrix.read(1, back);
        assertThat(back).isEqualTo(row);
        assertThat(matrix.get(0, 16)).isZero();
        assertThat(matrix.get(2, 0)).isZero();
    }

    @Test
    void aMappedFileIsAMatrix(@TempDir Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 6 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0)
                .putFloat(1)
                .putFloat(2)
                .putFloat(3)
                .putFloat(4)
                .putFloat(5)
                .putFloat(6);
        Path file = Files.write(folder.resolve("floats"), bytes.array());

        try (var channel = FileChannel.open(file, READ)) {
            FactorMatrix matrix = FactorMatrix.map(channel, 8, 2, 3);

            assertThat(matrix.get(1, 0)).isEqualTo(4);
            assertThat(matrix.copy().get(1, 2)).isEqualTo(6);
        }
    }

    @Test
    void aColumnOutsideIsRefusedEvenWhereThereIsPadding() {
        var matrix = FactorMatrix.zeros(2, 3);

        assertThatThrownBy(() -> matrix.get(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.set(2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void onlyRowsOfTheSameRankAreCopied() {
        assertThatThrownBy(() -> FactorMatrix.zeros(2, 3).copyFrom(FactorMatrix.zeros(2, 4)))
                .hasMessage("cannot copy 2 x 4 factors into 2 x 3");
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "40000, 17", "1, 600000", "3, 0", "0, 4"})
    void whatIsWrittenIsMappedAsTheSame(int rows, int rank, @TempDir Path folder) throws IOException {
        var matrix = FactorMatrix.zeros(rows, rank);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rank; column++) {
                matrix.set(row, column, row - 0.5f * column);
            }
        }
        Path file = folder.resolve("floats");

        try (var channel = FileChannel.open(file, CREATE_NEW, READ, WRITE)) {
            matrix.writeTo(channel);
            assertThat(channel.size()).isEqualTo(4L * rows * rank);
            FactorMatrix mapped = FactorMatrix.map(channel, 0, rows, rank);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < rank; column++) {
                    if (mapped.get(row, column) != row - 0.5f * column) {
                        throw new AssertionError(row + ", " + column + ": " + mapped.get(row, column));
                    }
                }
            }
        }
    }

    @Test
    void aMatrixOverMemoryIsThatMemory() {
        MemorySegment memory = Arena.ofAuto().allocate(FactorMatrix.bytes(3, 5), FactorMatrix.LINE);
        var matrix = FactorMatrix.over(memory, 3, 5);
        matrix.set(2, 4, 7);
        assertThat(FactorMatrix.over(memory, 3, 5).get(2, 4)).isEqualTo(7);
        assertThatThrownBy(() -> FactorMatrix.over(memory, 4, 5))
                .hasMessageStartingWith(
                        "a matrix of 4 x 5 lies in 256 bytes of native memory from a line of 64 on, was ");
    }
}
