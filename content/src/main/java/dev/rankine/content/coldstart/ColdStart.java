package dev.rankine.content.coldstart;

import dev.rankine.content.TextEncoder;
import dev.rankine.interactions.Ids;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ItemWarmth;
import dev.rankine.model.Warmth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Gives the items that nobody has touched factors and a bias that follow from their content, so that one exact ranking
/// holds all items and their scores mean the same (Gantner et al., Learning Attribute-to-Feature Mappings for
/// Cold-Start Recommendations, 2010). An item without usable content gets those of the average warm item.
///
/// @param items all items; their numbers go on where those of a model end
/// @param warm whether somebody had touched an item
/// @param content of each of the items
public record ColdStart(Ids items, IntPredicate warm, ItemContent content) {
    /// The metric of a completed model that says how much of what the scores of an item are, beside those of the
    /// average one, content told of items held out: 0 for nothing, 1 for all.
    public static final String EXPLAINED = "content-explains";

    /// The same model with all the items. What it says of warm ones stays as it was.
    public FactorModel complete(FactorModel model) {
        ItemSide known = ItemSide.of(model);
        Optional<FactorMap> map = learn(known, model);
        ItemSide all = known.extendedTo(items.size());
        BitSet mapped = write(all, known.average(warm), map);
        var metrics = new HashMap<>(model.provenance().metrics());
        map.ifPresent(found -> metrics.put(EXPLAINED, found.explained()));
        return new FactorModel(
                model.users(),
                items,
                model.userFactors(),
                all.factors(),
                new Biases(model.biases().mean(), model.biases().user(), all.biases()),
                ItemWarmth.of(items.size(), item -> warmth(item, mapped)),
                model.provenance().with(metrics));
    }

    private Warmth warmth(int item, BitSet mapped) {
        return warm.test(item) ? Warmth.WARM : mapped.get(item) ? Warmth.TEXT : Warmth.POPULARITY;
    }

    private Optional<FactorMap> learn(ItemSide known, FactorModel model) {
        int inputs = content.dimension();
        var regression = new FactorRegression(inputs, known.width());
        var row = new float[known.width()];
        int[] touched = IntStream.range(0, model.items().size()).filter(warm).toArray();
        forEachKnown(touched, inputs + row.length, (item, both) -> {
            known.read(item, row);
            System.arraycopy(row, 0, both, inputs, row.length);
            regression.add(both);
        });
        return regression.fit(ItemSide.metric(model.userFactors()));
    }

    /// Writes the rows of all cold items, and tells which of them content was good for.
    private BitSet write(ItemSide all, float[] average, Optional<FactorMap> map) {
        int[] cold = IntStream.range(0, items.size()).filter(warm.negate()).toArray();
        IntStream.of(cold).forEach(item -> all.write(item, average));
        var mapped = new BitSet();
        var row = new float[all.width()];
        map.ifPresent(found -> forEachKnown(cold, content.dimension(), (item, vector) -> {
            found.apply(vector, row);
            all.write(item, row);
            mapped.set(item);
        }));
        return mapped;
    }

    /// Takes an item and its vector, which is used again for another.
    private interface KnownItem {
        void accept(int item, float[] vector);
    }

    /// Goes in order through those of some items that have content.
    ///
    /// @param width of the vectors, which may have room behind their content
    private void forEachKnown(int[] some, int width, KnownItem each) {
        var vectors = new float[TextEncoder.TEXTS_AT_A_TIME][width];
        for (int first = 0; first < some.length; first += vectors.length) {
            int[] together = Arrays.copyOfRange(some, first, Math.min(first + vectors.length, some.length));
            content.read(together, vectors).stream().forEach(place -> each.accept(together[place], vectors[place]));
        }
    }
}
