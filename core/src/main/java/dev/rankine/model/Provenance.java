package dev.rankine.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a model came from: enough to train it again.
///
/// @param algorithm as the command line names it: `als`, `ials`, `sgd`, `itemknn`, `popular`
/// @param parameters the trainer's parameters by name, seed included: strings, numbers and booleans
/// @param workers how many workers trained it
/// @param interactions how many entries it was trained on
/// @param finished when training ended
/// @param epochs what was measured after each pass over the data
/// @param metrics what it reached on held-out data, if that was asked for
public record Provenance(
        String algorithm,
        Map<String, Object> parameters,
        int workers,
        long interactions,
        Instant finished,
        List<Epoch> epochs,
        Map<String, Double> metrics) {

    /// One pass over the data.
    ///
    /// @param epoch counted from 1
    /// @param seconds the pass took, without validation or checkpoints
    /// @param loss the trainer's loss on the training data
    /// @param measures further figures by name, such as the step
    public record Epoch(int epoch, double seconds, double loss, Map<String, Double> measures) {
        /// An epoch without further figures.
        public Epoch(int epoch, double seconds, double loss) {
            this(epoch, seconds, loss, Map.of());
        }

        private Epoch measured(String name, double value) {
            var more = new LinkedHashMap<>(measures);
            more.put(name, value);
            return new Epoch(epoch, seconds, loss, more);
        }
    }

    /// The same with one more figure of an epoch.
    public Provenance measured(int epoch, String name, double value) {
        List<Epoch> changed = epochs.stream()
                .map(each -> each.epoch == epoch ? each.measured(name, value) : each)
                .toList();
        return new Provenance(algorithm, parameters, workers, interactions, finished, changed, metrics);
    }

    /// The same with more parameters behind its own.
    public Provenance withParameters(Map<String, Object> more) {
        var all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Provenance(algorithm, all, workers, interactions, finished, epochs, metrics);
    }

    public Provenance with(Map<String, Double> changed) {
        return new Provenance(algorithm, parameters, workers, interactions, finished, epochs, changed);
    }
}
