package dev.rankine.kernels;

/// How a vector was rounded: its length before or after, whichever is more, and that of what rounding changed.
record Rounded(double norm, double error) {
    static final Rounded NOTHING = new Rounded(0, 0);

    /// Scales and rounds a vector where it is.
    static Rounded of(double[] vector, double scale, Precision precision) {
        double exact = 0;
        double rounded = 0;
        double error = 0;
        for (int column = 0; column < vector.length; column++) {
            double value = scale * vector[column];
            double kept = precision.round(value);
            vector[column] = kept;
            exact += value * value;
            rounded += kept * kept;
            error += (kept - value) * (kept - value);
        }
        return new Rounded(Math.sqrt(Math.max(exact, rounded)), Math.sqrt(error));
    }

    /// What is not less than either.
    Rounded max(Rounded other) {
        return new Rounded(Math.max(norm, other.norm), Math.max(error, other.error));
    }

    /// How far the product of two rounded vectors may lie from that of the vectors before.
    double drift(Rounded other) {
        return error * other.norm + norm * other.error;
    }
}
