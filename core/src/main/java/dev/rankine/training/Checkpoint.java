package dev.rankine.training;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import java.util.Map;
import java.util.TreeMap;

/// All that training needs to go on after an epoch as if it had never stopped.
///
/// @param epoch how many epochs are behind it
/// @param model the model as it was then
/// @param learner what the learner keeps beside the model, by name, such as the sums of its squared gradients
public record Checkpoint(int epoch, FactorModel model, Map<String, FactorMatrix> learner) {
    /// A checkpoint that further training does not change.
    public Checkpoint copy() {
        var biases = model.biases();
        var copied = new FactorModel(
                model.users(),
                model.items(),
                model.userFactors().copy(),
                model.itemFactors().copy(),
                new Biases(biases.mean(), biases.user().clone(), biases.item().clone()),
                model.provenance());
        var state = new TreeMap<String, FactorMatrix>();
        learner.forEach((name, matrix) -> state.put(name, matrix.copy()));
        return new Checkpoint(epoch, copied, state);
    }
}
