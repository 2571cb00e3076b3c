package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.PackedCatalogue;
import java.io.IOException;
import java.nio.file.Path;

/// The items as an executor ranks them, shared by its tasks.
record Catalogue(ItemIds ids, PackedCatalogue packed, int rank) {
    /// Opens what [ItemFactors#writeTo] wrote.
    static Catalogue open(IdType type, Path file) throws IOException {
        try (var tensors = Safetensors.open(file)) {
            FactorMatrix factors = tensors.matrix(ItemFactors.FACTORS);
            var packed = new PackedCatalogue(factors, tensors.floats(ItemFactors.BIASES));
            return new Catalogue(ItemIds.read(type, tensors), packed, factors.rank());
        }
    }
}
