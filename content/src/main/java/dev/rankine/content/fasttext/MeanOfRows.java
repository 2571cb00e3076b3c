package dev.rankine.content.fasttext;

import java.util.Arrays;

/// The sentence vector of a supervised model: the mean of the rows of all words, of the end of the sentence, and of all
/// n-grams of words. Labels count for nothing, and nothing counts behind a word `</s>`.
final class MeanOfRows implements SentenceVector {
    private final Vocabulary vocabulary;
    private final Rows table;
    private final Tokens tokens = new Tokens(true);
    private final Numbers rows = new Numbers();
    private final Numbers hashes = new Numbers();
    private final byte[] endOfSentence = Vocabulary.endOfSentence();

    MeanOfRows(FastTextModel model) {
        this.vocabulary = new Vocabulary(model);
        this.table = model.rows();
    }

    @Override
    public boolean encode(byte[] utf8, int first, int end, float[] vector) {
        rows.clear();
        hashes.clear();
        tokens.set(utf8, first, end);
        while (tokens.next() && !Vocabulary.isEndOfSentence(tokens)) {
            addWord();
        }
        boolean known = rows.size() > 0;
        tokens.set(endOfSentence, 0, endOfSentence.length);
        tokens.next();
        addWord();
        vocabulary.addRowsOfWords(hashes, rows);
        average(vector);
        return known;
    }

    private void addWord() {
        int number = vocabulary.number(tokens);
        if (!vocabulary.isLabel(tokens, number)) {
            vocabulary.addRows(tokens, number, rows);
            hashes.add(tokens.hash());
        }
    }

    private void average(float[] vector) {
        Arrays.fill(vector, 0, table.columns(), 0);
        if (rows.size() > 0) {
            table.add(rows, vector);
            Floats.scale(vector, table.columns(), (float) (1.0 / rows.size()));
        }
    }
}
