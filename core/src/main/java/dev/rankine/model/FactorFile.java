package dev.rankine.model;

import dev.rankine.files.Safetensors;
import dev.rankine.files.Tensor;
import dev.rankine.interactions.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The tensors of a [FactorModel].
final class FactorFile {
    static final String KIND = "factors";
    static final String NAME = "factors.safetensors";

    private FactorFile() {}

    static List<Tensor> tensors(FactorModel model) {
        Stream<Tensor> always = Stream.of(
                Tensor.of("user_factors", model.userFactors()),
                Tensor.of("item_factors", model.itemFactors()),
                Tensor.of("user_bias", model.biases().user()),
                Tensor.of("item_bias", model.biases().item()),
                Tensor.of("mean", new float[] {model.biases().mean()}));
        return Stream.concat(always, model.warmth().tensor().stream()).toList();
    }

    static FactorModel read(Path path, Ids users, Ids items, Provenance provenance) throws IOException {
        try (var tensors = Safetensors.open(path)) {
            float[] mean = tensors.floats("mean");
            if (mean.length != 1) {
                throw new IOException(path + ": mean must be one number, was " + mean.length);
            }
            return new FactorModel(
                    users,
                    items,
                    tensors.matrix("user_factors"),
                    tensors.matrix("item_factors"),
                    new Biases(mean[0], tensors.floats("user_bias"), tensors.floats("item_bias")),
                    ItemWarmth.in(tensors),
                    provenance);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}
