package dev.rankine.content.fasttext;

/// The arithmetic that is left when rows have been added up. Each product and each sum is rounded, in order, as a
/// compiler without leave to reorder does it: vectors have the bits that libfasttext gives them on x86-64.
final class Floats {
    private Floats() {}

    static void scale(float[] vector, int length, float factor) {
        for (int column = 0; column < length; column++) {
            vector[column] *= factor;
        }
    }

    static float norm(float[] vector, int length) {
        float sum = 0;
        for (int column = 0; column < length; column++) {
            sum += vector[column] * vector[column];
        }
        return (float) Math.sqrt(sum);
    }

    /// Adds the floats of `source` from `at` on.
    static void add(float[] source, int at, int length, float[] sum) {
        for (int column = 0; column < length; column++) {
            sum[column] += source[at + column];
        }
    }
}
