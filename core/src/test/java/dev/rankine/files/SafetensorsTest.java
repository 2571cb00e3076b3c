package dev.rankine.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.kernels.FactorMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("t.safetensors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} ! a has 4 bytes, its shape [2] of F32",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} ! a has 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}} ! a has 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}} ! a has 0 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} ! a tensor begins at 4 where",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} ! must be a begin and an end",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}} ! must be a begin and an end",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} ! must be a begin and an end",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} ! the tensors need 4 bytes, there are 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}} ! the tensors need 12 bytes, there are 8",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}} ! a.dtype must be one of",
                "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}} ! a.dtype is missing",
                "{\"a\":[]} ! a must be an object",
                "{\"__metadata__\":{\"n\":1}} ! __metadata__.n must be a string, was 1",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,0],\"data_offsets\":[0,0]}} ! a has 0 bytes",
                "[] ! must be an object",
                "{} ! the tensors need 0 bytes, there are 8",
            })
    void aHeaderThatDisagreesWithItselfOrTheFileIsRefused(String header, String message) throws IOException {
        forge(header.getBytes(UTF_8).length, header);

        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void tensorsThatOverlapAreRefused() throws IOException {
        forge("""
                {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}
                """);

        assertThatThrownBy(() -> Safetensors.open(file))
                .hasMessageContaining("begins at 4 where the one before ends at 8");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 40, 11, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeaderLongerThanTheFileIsRefused(long length) throws IOException {
        forge(length, "{}");

        assertThatThrownBy(() -> Safetensors.open(file)).hasMessageContaining("not a safetensors file");
    }

    @Test
    void aFileShorterThanItsLengthIsRefused() throws IOException {
        Files.write(file, new byte[7]);

        assertThatThrownBy(() -> Safetensors.open(file))
                .hasMessage(file + ": not a safetensors file: it ends after 7 bytes");
    }

    @Test
    void aTensorOfAnotherNameTypeOrShapeIsRefused() throws IOException {
        write(List.of(Tensor.of("a", new float[3]), Tensor.of("m", FactorMatrix.zeros(2, 3))));

        try (var tensors = Safetensors.open(file)) {
            assertThatThrownBy(() -> tensors.floats("b")).hasMessage(file + ": no tensor b, only [a, m]");
            assertThatThrownBy(() -> tensors.longs("a"))
                    .hasMessage(file + ": a must be I64 of 1 dimensions, was F32 [3]");
            assertThatThrownBy(() -> tensors.floats("m")).hasMessageContaining("must be F32 of 1 dimensions");
            assertThatThrownBy(() -> tensors.matrix("a")).hasMessageContaining("must be F32 of 2 dimensions");
        }
    }

    @Test
    void tensorsComeBackAsTheyWereAndOutliveTheFile() throws IOException {
        var matrix = FactorMatrix.zeros(3, 5);
        matrix.set(2, 4, 7.5f);
        Safetensors tensors = write(List.of(
                Tensor.of("floats", new float[] {1, Float.NaN, -0f}),
                Tensor.of("matrix", matrix),
                Tensor.of("empty", new float[0]),
                Tensor.of("flat", FactorMatrix.zeros(4, 0)),
                Tensor.of("longs", new long[] {Long.MIN_VALUE, 1L << 40})));
        FactorMatrix mapped = tensors.matrix("matrix");
        assertThat(tensors.floats("floats")).containsExactly(1, Float.NaN, -0f);
        assertThat(tensors.longs("longs")).containsExactly(Long.MIN_VALUE, 1L << 40);
        assertThat(tensors.floats("empty")).isEmpty();
        assertThat(tensors.matrix("flat").rows()).isEqualTo(4);
        assertThat(tensors.metadata()).containsExactly(Map.entry("made by", "a test"));
        tensors.close();
        Files.delete(file);

        assertThat(mapped.get(2, 4)).isEqualTo(7.5f);
        assertThat(mapped.get(0, 0)).isZero();
    }

    @Test
    void theFirstTensorBeginsOnALineAndLongsBeginOnLongs() throws IOException {
        write(List.of(Tensor.of("odd", new float[3]), Tensor.of("longs", new long[] {5})))
                .close();

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int dataStart = Long.BYTES + (int) bytes.getLong();

        assertThat(dataStart % 64).isZero();
        assertThat(bytes.getLong(dataStart)).isEqualTo(5);
    }

    /// The file is a hole but for its last number.
    @Test
    void aTensorOfMoreThanTwoGigabytesIsMappedAndWritten() throws IOException {
        int rows = 70_000_000;
        int rank = 8;
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
                .formatted(rows, rank, 4L * rows * rank);
        try (FileChannel hole = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            hole.write(start(header.length(), header));
            hole.write(little(4).putFloat(2.5f).flip(), 8L + header.length() + 4L * rows * rank - 4);
        }
        try (var tensors = Safetensors.open(file)) {
            FactorMatrix matrix = tensors.matrix("a");
            assertThat(matrix.get(rows - 1, rank - 1)).isEqualTo(2.5f);

            var counted = new LastBytes();
            Safetensors.write(counted, Map.of(), List.of(Tensor.of("a", matrix)));

            assertThat(counted.bytes % 64).isZero();
            assertThat(counted.bytes).isGreaterThan(4L * rows * rank);
            assertThat(counted.lastFloat).isEqualTo(2.5f);
        }
    }

    /// Forgets all but the number of bytes and the last four.
    private static final class LastBytes implements WritableByteChannel {
        private long bytes;
        private float lastFloat;

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            bytes += length;
            lastFloat = source.order(ByteOrder.LITTLE_ENDIAN).getFloat(source.limit() - 4);
            source.position(source.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private Safetensors write(List<Tensor> tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Safetensors.write(channel, Map.of("made by", "a test"), tensors);
        }
        return Safetensors.open(file);
    }

    private void forge(String header) throws IOException {
        forge(header.length(), header);
    }

    /// A file with this header and eight bytes behind it.
    private void forge(long length, String header) throws IOException {
        ByteBuffer start = start(length, header);
        var bytes = new byte[start.remaining() + 8];
        start.get(bytes, 0, start.remaining());
        Files.write(file, bytes);
    }

    private static ByteBuffer start(long length, String header) {
        byte[] text = header.getBytes(UTF_8);
        return little(Long.BYTES + text.length).putLong(length).put(text).flip();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
