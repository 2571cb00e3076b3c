package dev.rankine.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ModelDirectory;
import dev.rankine.model.NeighbourModel;
import dev.rankine.model.SavedModels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsInPythonTest {
    /// Prints every tensor as its type, its shape, and the bits of its elements as whole numbers.
    private static final String TELL = """
            import json, sys
            from safetensors.numpy import load_file
            print(json.dumps({name: [str(t.dtype), t.shape, t.view('i%d' % t.itemsize).flatten().tolist()]
                              for name, t in load_file(sys.argv[1]).items()}))
            """;

    private static final String SAVE = """
            import sys
            import numpy as np
            from safetensors.numpy import save_file
            save_file({'b': np.array([1.5, float('nan'), -0.0], dtype='f4'),
                       'columns': np.arange(5, dtype='i4'),
                       'offsets': np.array([0, 2**40, -1], dtype='i8'),
                       'm': np.arange(12, dtype='f4').reshape(3, 4),
                       'none': np.zeros((0, 3), dtype='f4')},
                      sys.argv[1], metadata={'made by': 'numpy \u00fc'})
            """;

    @TempDir
    Path folder;

    @Test
    void pythonSeesTheFactorsThatWereWritten() throws Exception {
        FactorModel model = SavedModels.factors(20, 11, 7, 1);
        ModelDirectory.write(folder.resolve("m"), model);

        assertThat(seenByPython(folder.resolve("m/factors.safetensors")))
                .isEqualTo(Map.of(
                        "user_factors", matrix(model.userFactors()),
                        "item_factors", matrix(model.itemFactors()),
                        "user_bias", vector(model.biases().user()),
                        "item_bias", vector(model.biases().item()),
                        "mean", vector(model.biases().mean())));
    }

    @Test
    void pythonSeesTheNeighboursThatWereWritten() throws Exception {
        NeighbourModel model = SavedModels.neighbours(20, 11, 1);
        ModelDirectory.write(folder.resolve("m"), model);

        Map<?, ?> seen = seenByPython(folder.resolve("m/neighbours.safetensors"));

        assertThat(seen).hasSize(6);
        assertThat(seen.get("histories_offsets"))
                .isEqualTo(
                        List.of("int64", List.of(21L), longs(model.histories().starts())));
        assertThat(seen.get("similar_columns"))
                .isEqualTo(List.of(
                        "int32",
                        List.of(model.similar().entries()),
                        ints(model.similar().columnMemory())));
        assertThat(seen.get("similar_values"))
                .isEqualTo(List.of(
                        "float32",
                        List.of(model.similar().entries()),
                        ints(model.similar().valueMemory())));
    }

    @Test
    void pythonSeesAModelWithoutUsersOrFactors() throws Exception {
        ModelDirectory.write(folder.resolve("m"), SavedModels.factors(0, 3, 0, 1));

        assertThat(seenByPython(folder.resolve("m/factors.safetensors")).get("item_factors"))
                .isEqualTo(List.of("float32", List.of(3L, 0L), List.of()));
    }

    @Test
    void whatPythonWritesIsRead() throws Exception {
        Path file = folder.resolve("numpy.safetensors");
        Python.withSafetensors().run(SAVE, file);

        try (var tensors = Safetensors.open(file)) {
            assertThat(tensors.metadata()).containsExactly(Map.entry("made by", "numpy \u00fc"));
            assertThat(tensors.floats("b")).containsExactly(1.5f, Float.NaN, -0f);
            assertThat(tensors.longs("offsets")).containsExactly(0, 1L << 40, -1);
            assertThat(ints(tensors.memory("columns", ElementType.I32))).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(tensors.matrix("m").get(2, 1)).isEqualTo(9);
            assertThat(tensors.matrix("none").rank()).isEqualTo(3);
        }
    }

    private static Map<?, ?> seenByPython(Path file) throws Exception {
        return (Map<?, ?>) Json.parse(Python.withSafetensors().run(TELL, file));
    }

    private static List<Object> matrix(FactorMatrix matrix) {
        var bits = new ArrayList<Long>();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.rank(); column++) {
                bits.add((long) Float.floatToRawIntBits(matrix.get(row, column)));
            }
        }
        return List.of("float32", List.of((long) matrix.rows(), (long) matrix.rank()), bits);
    }

    private static List<Object> vector(float... values) {
        var bits = new ArrayList<Long>();
        for (float value : values) {
            bits.add((long) Float.floatToRawIntBits(value));
        }
        return List.of("float32", List.of((long) values.length), bits);
    }

    private static List<Long> longs(long[] values) {
        var list = new ArrayList<Long>();
        for (long value : values) {
            list.add(value);
        }
        return list;
    }

    private static List<Long> ints(MemorySegment memory) {
        var list = new ArrayList<Long>();
        for (long at = 0; at < memory.byteSize(); at += Integer.BYTES) {
            list.add((long) memory.get(ValueLayout.JAVA_INT_UNALIGNED, at));
        }
        return list;
    }
}
