package dev.rankine.content.fasttext;

import java.util.Arrays;

/// The sentence vector of an unsupervised model: the mean of the vectors of its words, each divided by its length;
/// words whose vector is zero do not count. It is not itself divided by its length.
final class MeanOfWords implements SentenceVector {
    private final WordVectors words;
    private final FrequentWords frequent;
    private final Tokens tokens = new Tokens(false);
    private final float[] word;

    MeanOfWords(FastTextModel model) {
        this.words = new WordVectors(model);
        this.frequent = new FrequentWords(words.dimension());
        this.word = new float[words.dimension()];
    }

    @Override
    public boolean encode(byte[] utf8, int first, int end, float[] vector) {
        int dimension = words.dimension();
        Arrays.fill(vector, 0, dimension, 0);
        tokens.set(utf8, first, end);
        int count = 0;
        while (tokens.next()) {
            count += addWord(vector) ? 1 : 0;
        }
        if (count > 0) {
            Floats.scale(vector, dimension, (float) (1.0 / count));
        }
        return count > 0;
    }

    private boolean addWord(float[] sum) {
        int number = words.number(tokens);
        if (frequent.add(number, sum)) {
            return true;
        }
        words.store(tokens, number, word);
        float norm = Floats.norm(word, word.length);
        if (!(norm > 0)) {
            return false;
        }
        Floats.scale(word, word.length, (float) (1.0 / norm));
        Floats.add(word, 0, word.length, sum);
        frequent.keep(number, word);
        return true;
    }
}
