package dev.rankine.spark.ranking;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.SparseRows;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.BlockTopN;
import dev.rankine.ranking.PackedCatalogue;
import dev.rankine.ranking.Ranking;
import dev.rankine.spark.frames.FactorTable;
import dev.rankine.spark.frames.IdType;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Items that are all ranked for every user, packed for that.
record PackedItems(ItemIds ids, PackedCatalogue packed, int rank) implements Catalogue {
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
    static PackedItems open(IdType type, Path file) throws IOException {
        try (var tensors = Safetensors.open(file)) {
            FactorMatrix factors = tensors.matrix(FACTORS);
            var packed = new PackedCatalogue(factors, tensors.floats(BIASES));
            return new PackedItems(ItemIds.read(type, tensors), packed, factors.rank());
        }
    }

    @Override
    public int size() {
        return packed.size();
    }

    @Override
    public Ranker ranker(int count, int blockSize) {
        return new WholeScan(new BlockTopN(packed, count, blockSize));
    }

    private record WholeScan(BlockTopN block) implements Ranker {
        @Override
        public FactorMatrix factors() {
            return block.factors();
        }

        @Override
        public float[] biases() {
            return block.biases();
        }

        @Override
        public List<Ranking> rank(int size, SparseRows seen) {
            return block.rank(size, seen);
        }
    }
}
