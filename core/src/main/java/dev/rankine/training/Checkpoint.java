package dev.rankine.training;

import dev.rankine.interactions.Interactions;
import dev.rankine.kernels.FactorMatrix;
import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;
import dev.rankine.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that training needs to go on after an epoch as if it had never stopped.
///
/// @param epoch how many epochs are behind it
/// @param model the model as it was then
/// @param learner what the learner keeps beside the model, by name, such as the sums of its squared gradients
public record Checkpoint(int epoch, FactorModel model, Map<String, FactorMatrix> learner) {
    /// What a new training begins with that is to start from an older model: its factors, and nothing of its past.
    public static Checkpoint startingFrom(FactorModel older) {
        Provenance before = older.provenance();
        var provenance = new Provenance(
                before.algorithm(),
                before.parameters(),
                0,
                before.interactions(),
                before.finished(),
                List.of(),
                Map.of());
        return new Checkpoint(0, older.with(provenance), Map.of());
    }

    /// Why training with these parameters on this data would not go on where this one stopped, such as `rank was 16, is
    /// 8`; nothing where it would. The parameter `epochs` may differ: more of them is what going on is for.
    public List<String> differencesFrom(String algorithm, Parameters parameters, Interactions data) {
        var differences = new ArrayList<String>();
        Provenance before = model.provenance();
        addDifference(differences, "the algorithm", before.algorithm(), algorithm);
        parameters.byName().forEach((name, value) -> {
            if (!name.equals("epochs")) {
                addDifference(differences, name, before.parameters().get(name), value);
            }
        });
        addDifference(differences, "the number of interactions", before.interactions(), data.entries());
        if (!model.users().sameAs(data.users()) || !model.items().sameAs(data.items())) {
            differences.add("the users or items, or their order, are not the same");
        }
        return differences;
    }

    /// Values are compared as text: a parameter that was a float comes back from a file as a double.
    private static void addDifference(List<String> differences, String name, @Nullable Object before, Object now) {
        if (!String.valueOf(before).equals(String.valueOf(now))) {
            differences.add(name + " was " + before + ", is " + now);
        }
    }

    /// A checkpoint that further training does not change.
    public Checkpoint copy() {
        var biases = model.biases();
        var state = new TreeMap<String, FactorMatrix>();
        learner.forEach((name, matrix) -> state.put(name, matrix.copy()));
        return with(
                model.userFactors().copy(),
                model.itemFactors().copy(),
                biases.user().clone(),
                biases.item().clone(),
                state);
    }

    /// The same as [#copy], in the memory of an earlier copy of the same training, which is lost.
    public Checkpoint copyOver(Checkpoint earlier) {
        var biases = model.biases();
        float[] user = earlier.model.biases().user();
        float[] item = earlier.model.biases().item();
        System.arraycopy(biases.user(), 0, user, 0, user.length);
        System.arraycopy(biases.item(), 0, item, 0, item.length);
        earlier.model.userFactors().copyFrom(model.userFactors());
        earlier.model.itemFactors().copyFrom(model.itemFactors());
        earlier.learner.forEach((name, matrix) -> matrix.copyFrom(Objects.requireNonNull(learner.get(name))));
        return with(earlier.model.userFactors(), earlier.model.itemFactors(), user, item, earlier.learner);
    }

    private Checkpoint with(
            FactorMatrix users, FactorMatrix items, float[] user, float[] item, Map<String, FactorMatrix> state) {
        var biases = new Biases(model.biases().mean(), user, item);
        var copied = new FactorModel(model.users(), model.items(), users, items, biases, model.provenance());
        return new Checkpoint(epoch, copied, state);
    }
}
