package dev.rankine.cli.libmf;

import dev.rankine.model.Biases;
import dev.rankine.model.FactorModel;

/// Users in the place of items, and items in that of users.
@SuppressWarnings("ArgumentSelectionDefectChecker") // they are
final class Exchanged {
    private Exchanged() {}

    static FactorModel of(FactorModel model) {
        Biases biases = model.biases();
        return new FactorModel(
                model.items(),
                model.users(),
                model.itemFactors(),
                model.userFactors(),
                new Biases(biases.mean(), biases.item(), biases.user()),
                model.provenance());
    }
}
