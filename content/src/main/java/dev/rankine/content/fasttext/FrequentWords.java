package dev.rankine.content.fasttext;

/// The vectors of the words met so far that a model's own text had most of: those with the lowest numbers. A few of
/// them make up about half of any text (Zipf's law), and each is added up from dozens of rows.
final class FrequentWords {
    /// What a thread spends on them: half of a second-level cache.
    private static final int BYTES = 512 << 10;

    private final int dimension;
    private final boolean[] kept;
    private final float[] vectors;

    FrequentWords(int dimension) {
        this.dimension = dimension;
        this.kept = new boolean[BYTES / Float.BYTES / dimension];
        this.vectors = new float[kept.length * dimension];
    }

    /// Adds a word's vector to `sum` if it is kept here, and tells whether it was.
    boolean add(int word, float[] sum) {
        if (word < 0 || word >= kept.length || !kept[word]) {
            return false;
        }
        Floats.add(vectors, word * dimension, dimension, sum);
        return true;
    }

    void keep(int word, float[] vector) {
        if (word >= 0 && word < kept.length) {
            System.arraycopy(vector, 0, vectors, word * dimension, dimension);
            kept[word] = true;
        }
    }
}
