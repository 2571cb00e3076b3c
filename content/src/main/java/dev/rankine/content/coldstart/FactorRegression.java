package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Learns from warm items how factors follow from content, by ridge regression.
///
/// How strong the ridge must be is found by cross-validation: the strength that tells most of the scores of items held
/// out, over all users. Every item counts as much as any other (see docs/decisions/0130).
final class FactorRegression {
    private static final int FOLDS = 5;

    private final int inputs;
    private final List<Moments> folds;
    private int items;

    /// @param inputs the dimension of content
    /// @param outputs factors and bias
    FactorRegression(int inputs, int outputs) {
        this.inputs = inputs;
        this.folds = Stream.generate(() -> new Moments(inputs + outputs))
                .limit(FOLDS)
                .toList();
    }

    /// Takes a warm item.
    ///
    /// @param item its content, and behind it its factors and its bias
    void add(float[] item) {
        folds.get(items % FOLDS).add(item);
        items++;
    }

    /// What was learned; nothing where there were too few items to hold some out, or content tells nothing.
    ///
    /// @param metric the sum over users of `(p, 1) (p, 1)^T`: errors of factors and bias become errors of scores
    Optional<FactorMap> fit(FactorMatrix metric) {
        if (items < FOLDS) {
            return Optional.empty();
        }
        float[] mean = Moments.mean(folds);
        Scatter all = scatter(folds, mean);
        List<Scatter> parts =
                folds.stream().map(fold -> scatter(List.of(fold), mean)).toList();
        return new CrossValidation(all, parts, metric)
                .best()
                .flatMap(
                        best -> all.ridge(best.lambda()).map(weights -> FactorMap.of(weights, mean, best.explained())));
    }

    private Scatter scatter(List<Moments> moments, float[] centre) {
        FactorMatrix products = FactorMatrix.zeros(centre.length, centre.length);
        moments.forEach(each -> each.addTo(products, centre));
        return new Scatter(products, inputs);
    }
}
