package dev.rankine.training.leastsquares;

/// The value of the [Objective].
///
/// @param errors the weighted squared errors of the entries
/// @param rest what unobserved pairs and regularization add
record Loss(double errors, double rest) {
    double sum() {
        return errors + rest;
    }
}
