package dev.rankine.content.neighbours;

import dev.rankine.content.TextEncoder;
import dev.rankine.interactions.Ids;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.training.Workers;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Items, and a vector of each.
public record ItemVectors(Ids items, FactorMatrix vectors) {
    public ItemVectors {
        if (items.size() != vectors.rows()) {
            throw new IllegalArgumentException(
                    "every item needs a vector: " + items.size() + " items, " + vectors.rows() + " vectors");
        }
    }

    /// None yet.
    public static ItemVectors none(int dimension) {
        return new ItemVectors(new Ids.Builder().build(), FactorMatrix.zeros(0, dimension));
    }

    /// Items by their texts. One whose text tells the encoder nothing gets a vector of zeros, which has no direction.
    ///
    /// @param texts by the items' numbers
    /// @param workers threads of this process
    public static ItemVectors encoded(Ids items, IntFunction<String> texts, TextEncoder encoder, Workers workers) {
        var vectors = FactorMatrix.zeros(items.size(), encoder.dimension());
        workers.run(worker -> {
            int atATime = TextEncoder.TEXTS_AT_A_TIME;
            int stride = worker.count() * atATime;
            for (int first = worker.self() * atATime; first < items.size(); first += stride) {
                IntStream some = IntStream.range(first, Math.min(first + atATime, items.size()));
                encoder.encode(some.mapToObj(texts).toList(), vectors, first);
            }
        });
        return new ItemVectors(items, vectors);
    }

    /// Those whose vectors have a direction: they are not zero, and of finite numbers.
    public ItemVectors directed() {
        var directed = new BitSet();
        var row = new float[vectors.rank()];
        for (int index = 0; index < vectors.rows(); index++) {
            vectors.read(index, row);
            directed.set(index, UnitVectors.isDirected(UnitVectors.length(row)));
        }
        return only(directed);
    }

    /// Some of them, in their order.
    ItemVectors only(BitSet some) {
        if (some.cardinality() == items.size()) {
            return this;
        }
        var ids = new Ids.Builder();
        var kept = FactorMatrix.zeros(some.cardinality(), vectors.rank());
        var row = new float[vectors.rank()];
        int[] next = {0};
        some.stream().forEach(index -> {
            ids.add(items.get(index));
            vectors.read(index, row);
            kept.write(next[0]++, row);
        });
        return new ItemVectors(ids.build(), kept);
    }

    /// These, followed by others that are not among them.
    ItemVectors and(ItemVectors others) {
        if (others.vectors.rank() != vectors.rank()) {
            throw new IllegalArgumentException(
                    "vectors must have rank " + vectors.rank() + ", had " + others.vectors.rank());
        }
        var all = FactorMatrix.zeros(Math.addExact(items.size(), others.items.size()), vectors.rank());
        all.copyFrom(vectors);
        var row = new float[vectors.rank()];
        for (int index = 0; index < others.items.size(); index++) {
            others.vectors.read(index, row);
            all.write(items.size() + index, row);
        }
        return new ItemVectors(items.extendedBy(others.items), all);
    }

    /// The same items with vectors that are comparable by their inner products.
    ItemVectors comparable(Similarity similarity) {
        return new ItemVectors(items, similarity.comparable(vectors));
    }
}
