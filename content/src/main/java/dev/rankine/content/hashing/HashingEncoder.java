package dev.rankine.content.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankine.content.TextEncoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// Encodes text without a model file: texts that share words, or parts of words, have vectors alike in direction.
///
/// Words are runs of letters and digits, whatever their case. Each word, and each n-gram of 3 to 5 characters of
/// `<word>`, adds 1 or -1 at a few places that its hash chooses: a sparse random projection of the counts of all words
/// there could be (Li, Hastie and Church, Very Sparse Random Projections, 2006). The sum is divided by its length. What
/// words mean it does not know: `film` and `movie` are as unlike as `film` and `tea`.
public final class HashingEncoder implements TextEncoder {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int PLACES = 4;

    private final int dimension;

    /// @param dimension at least 1; the more there are, the fewer words meet in one place
    public HashingEncoder(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, was " + dimension);
        }
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean encode(byte[] utf8, int first, int end, float[] vector) {
        Objects.checkFromToIndex(first, end, utf8.length);
        Objects.checkFromToIndex(0, dimension, vector.length);
        Arrays.fill(vector, 0, dimension, 0);
        int[] text = new String(utf8, first, end - first, UTF_8)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        int begin = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length || !isOfWord(text[at])) {
                if (begin < at) {
                    addWord(text, begin, at, vector);
                }
                begin = at + 1;
            }
        }
        return normalize(vector);
    }

    private static boolean isOfWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private void addWord(int[] text, int first, int end, float[] vector) {
        var word = new int[end - first + 2];
        System.arraycopy(text, first, word, 1, end - first);
        word[0] = '<';
        word[word.length - 1] = '>';
        for (int begin = 0; begin + SHORTEST <= word.length; begin++) {
            long hash = Hash.EMPTY;
            for (int at = begin; at < Math.min(begin + LONGEST, word.length); at++) {
                hash = Hash.with(hash, word[at]);
                if (at - begin + 1 >= SHORTEST) {
                    add(hash, vector);
                }
            }
        }
        add(Hash.of(word), vector);
    }

    private void add(long hash, float[] vector) {
        long bits = hash;
        for (int place = 0; place < PLACES; place++) {
            bits = Hash.mixed(bits);
            vector[(int) Long.remainderUnsigned(bits >>> 1, dimension)] += (bits & 1) == 0 ? 1 : -1;
        }
    }

    /// @return whether there was anything; words may cancel each other out, if hardly ever
    private boolean normalize(float[] vector) {
        double squares = 0;
        for (int column = 0; column < dimension; column++) {
            squares += vector[column] * vector[column];
        }
        for (int column = 0; column < dimension && squares > 0; column++) {
            vector[column] /= (float) Math.sqrt(squares);
        }
        return squares > 0;
    }

    /// There is nothing to let go of.
    @Override
    public void close() {}
}
