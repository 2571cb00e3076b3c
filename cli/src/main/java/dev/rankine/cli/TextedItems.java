package dev.rankine.cli;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.coldstart.ColdStart;
import dev.rankine.content.coldstart.TextContent;
import dev.rankine.interactions.Ids;
import dev.rankine.interactions.Interactions;
import dev.rankine.interactions.SparseRows;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Model;
import dev.rankine.model.NeighbourModel;
import dev.rankine.tables.ItemTexts;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The items of a table of texts, which a model is to rank whether anybody has touched them or not.
///
/// @param origin the options that tell where this came from, by name, as [dev.rankine.model.Provenance] has them
record TextedItems(ItemTexts texts, TextEncoder encoder, Map<String, Object> origin) implements Completion {
    @Override
    public Model complete(Model model, Interactions data) {
        return switch (model) {
            case FactorModel factors -> join(factors, data.byItem());
            case NeighbourModel neighbours -> throw new IllegalArgumentException("a model must have factors to join");
        };
    }

    private FactorModel join(FactorModel model, SparseRows touched) {
        Ids items = model.items().extendedBy(texts.items());
        int[] rows = IntStream.range(0, items.size())
                .map(item -> texts.items().indexOf(items.get(item)))
                .toArray();
        var content =
                new TextContent(encoder, texts.columns().size(), (item, column) -> texts.text(rows[item], column));
        IntPredicate warm = item -> item < touched.rows() && touched.length(item) > 0;
        FactorModel joined = new ColdStart(items, warm, content).complete(model);
        return joined.with(joined.provenance().withParameters(origin));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
