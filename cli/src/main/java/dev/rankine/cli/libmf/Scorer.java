package dev.rankine.cli.libmf;

/// What predicts, by the numbers of a user and an item.
@FunctionalInterface
public interface Scorer {
    float score(int user, int item);
}
