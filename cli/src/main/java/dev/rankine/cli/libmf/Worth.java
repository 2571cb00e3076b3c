package dev.rankine.cli.libmf;

import dev.rankine.interactions.Entries;
import dev.rankine.model.LibmfModel;

/// One figure for what a model makes of ratings.
@FunctionalInterface
public interface Worth {
    double of(Entries ratings, LibmfModel model);
}
