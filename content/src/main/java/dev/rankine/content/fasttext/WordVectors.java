package dev.rankine.content.fasttext;

import java.util.Arrays;

/// The vectors of single words: the mean of a word's rows. Owns its scratch: one a thread.
final class WordVectors {
    private final Vocabulary vocabulary;
    private final Rows table;
    private final Numbers rows = new Numbers();

    WordVectors(FastTextModel model) {
        this.vocabulary = new Vocabulary(model);
        this.table = model.rows();
    }

    int dimension() {
        return table.columns();
    }

    int number(Tokens token) {
        return vocabulary.number(token);
    }

    boolean store(Tokens token, float[] vector) {
        return store(token, number(token), vector);
    }

    /// Stores the vector of the word that `token` is at, and tells whether the word or an n-gram of it is known.
    boolean store(Tokens token, int number, float[] vector) {
        rows.clear();
        vocabulary.addRows(token, number, rows);
        Arrays.fill(vector, 0, dimension(), 0);
        if (rows.size() == 0) {
            return false;
        }
        table.add(rows, vector);
        Floats.scale(vector, dimension(), (float) (1.0 / rows.size()));
        return true;
    }
}
