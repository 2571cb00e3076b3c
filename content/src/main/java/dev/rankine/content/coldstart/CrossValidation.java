package dev.rankine.content.coldstart;

import dev.rankine.kernels.FactorMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tries strengths of a ridge, each on every part of the data with weights fitted to the others.
///
/// @param metric see [Scatter#left]
record CrossValidation(Scatter all, List<Scatter> parts, FactorMatrix metric) {
    /// The strengths tried are the mean scatter of a place of x times 4 to the power of these.
    private static final int WEAKEST = -8;

    private static final int STRONGEST = 5;

    /// @param explained the share of the scatter that was told
    record Tried(float lambda, double explained) {}

    /// The strength that told most; nothing if none told anything.
    Optional<Tried> best() {
        List<Scatter> others = parts.stream().map(all::without).toList();
        double scatter = all.left(FactorMatrix.zeros(all.outputs(), all.inputs()), metric);
        return IntStream.rangeClosed(WEAKEST, STRONGEST)
                .mapToObj(power -> (float) (all.meanOfInputs() * Math.pow(4, power)))
                .map(lambda -> new Tried(lambda, 1 - left(others, lambda) / scatter))
                .filter(tried -> tried.explained() > 0)
                .max(Comparator.comparingDouble(Tried::explained));
    }

    /// No number where a part leaves the weights undetermined.
    private double left(List<Scatter> others, float lambda) {
        double left = 0;
        for (int part = 0; part < parts.size(); part++) {
            Optional<FactorMatrix> weights = others.get(part).ridge(lambda);
            left += weights.isPresent() ? parts.get(part).left(weights.get(), metric) : Double.NaN;
        }
        return left;
    }
}
