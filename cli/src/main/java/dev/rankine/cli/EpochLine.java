package dev.rankine.cli;

import dev.rankine.text.Figures;

/// What is said of an epoch in a line.
///
/// @param ratings that it went over
record EpochLine(int epoch, int epochs, double loss, long ratings, double seconds) {
    String count() {
        return "epoch " + epoch + "/" + epochs;
    }

    /// The loss, and how fast it went.
    String progress() {
        return "loss " + Figures.measure(loss) + "  " + Figures.rounded(ratings / Math.max(1e-9, seconds))
                + " ratings/s";
    }
}
