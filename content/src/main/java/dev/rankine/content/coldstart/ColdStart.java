package dev.rankine.content.coldstart;

import dev.rankine.interactions.Ids;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.ItemWarmth;
import dev.rankine.model.Warmth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.IntPredicate;

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
        var both = new float[inputs + row.length];
        for (int item = 0; item < model.items().size(); item++) {
            if (warm.test(item) && content.read(item, both)) {
                known.read(item, row);
                System.arraycopy(row, 0, both, inputs, row.length);
                regression.add(both);
            }
        }
        return regression.fit(ItemSide.metric(model.userFactors()));
    }

    /// Writes the rows of all cold items, and tells which of them content was good for.
    private BitSet write(ItemSide all, float[] average, Optional<FactorMap> map) {
        var mapped = new BitSet();
        var vector = new float[content.dimension()];
        var row = new float[all.width()];
        for (int item = 0; item < items.size(); item++) {
            if (warm.test(item)) {
                continue;
            }
            if (map.isPresent() && content.read(item, vector)) {
                map.get().apply(vector, row);
                all.write(item, row);
                mapped.set(item);
            } else {
                all.write(item, average);
            }
        }
        return mapped;
    }
}
