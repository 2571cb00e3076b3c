package dev.rankine.model;

import dev.rankine.files.ElementType;
import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.SparseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The tensors of a [NeighbourModel]: two sparse matrices in compressed rows. Times are left out, no score needs them.
final class NeighbourFile {
    static final String KIND = "neighbours";
    static final String NAME = "neighbours.safetensors";

    private NeighbourFile() {}

    static List<Tensor> tensors(NeighbourModel model) {
        return Stream.concat(tensors("histories", model.histories()), tensors("similar", model.similar()))
                .toList();
    }

    private static Stream<Tensor> tensors(String name, SparseRows rows) {
        return Stream.of(
                Tensor.of(name + "_offsets", rows.starts()),
                Tensor.of(name + "_columns", ElementType.I32, rows.columnMemory()),
                Tensor.of(name + "_values", ElementType.F32, rows.valueMemory()));
    }

    static NeighbourModel read(Path path, Ids users, Ids items, Provenance provenance) throws IOException {
        try (var tensors = Safetensors.open(path)) {
            return new NeighbourModel(
                    users,
                    items,
                    rows(tensors, "histories", items.size()),
                    rows(tensors, "similar", items.size()),
                    provenance);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }

    private static SparseRows rows(Safetensors tensors, String name, int columns) throws IOException {
        return SparseRows.over(
                columns,
                tensors.longs(name + "_offsets"),
                tensors.memory(name + "_columns", ElementType.I32),
                tensors.memory(name + "_values", ElementType.F32));
    }
}
