package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.PackedCatalogue;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.frames.IdType;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The items as an executor ranks them, shared by its tasks.
record Catalogue(ItemIds ids, PackedCatalogue packed, int rank) {
    private static final String FACTORS = "factors";
    private static final String BIASES = "biases";

    /// Writes the file of a catalogue.
    static void write(IdType type, FactorTable items, WritableByteChannel channel) throws IOException {
        List<Tensor> tensors = new ArrayList<>(ItemIds.of(type, items.ids()).tensors());
        tensors.add(Tensor.of(FACTORS, items.factors()));
        tensors.add(Tensor.of(BIASES, items.biases()));
        Safetensors.write(channel, Map.of(), tensors);
    }

    /// Opens what [#write] wrote.
    static Catalogue open(IdType type, Path file) throws IOException {
        try (var tensors = Safetensors.open(file)) {
            FactorMatrix factors = tensors.matrix(FACTORS);
            var packed = new PackedCatalogue(factors, tensors.floats(BIASES));
            return new Catalogue(ItemIds.read(type, tensors), packed, factors.rank());
        }
    }
}
