package dev.rankine.training.leastsquares;

/// Which factors are allowed.
public enum Factors {
    ANY,
    NON_NEGATIVE
}
