package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Which rows of a model's table make up a word: its own if it is known, and those of its n-grams of characters.
///
/// An n-gram is from `shortest` to `longest` code points of the word between `<` and `>`; either of these alone is
/// none. What has the form of a continuing byte of UTF-8 belongs to the code point before it, in bad UTF-8 too.
final class Vocabulary {
    private static final byte[] END_OF_SENTENCE = "</s>".getBytes(US_ASCII);
    private static final byte[] LABEL = "__label__".getBytes(US_ASCII);

    private final Arguments arguments;
    private final Dictionary dictionary;
    private final int rows;

    Vocabulary(FastTextModel model) {
        this.arguments = model.arguments();
        this.dictionary = model.dictionary();
        this.rows = model.table().rows();
    }

    static byte[] endOfSentence() {
        return END_OF_SENTENCE.clone();
    }

    static boolean isEndOfSentence(Tokens token) {
        return token.is(END_OF_SENTENCE);
    }

    /// The number of the word or label that `token` is at, -1 if it is not known.
    int number(Tokens token) {
        return dictionary.find(token.bytes(), token.first(), token.end(), token.hash());
    }

    /// Whether `token` is a label, known or not.
    ///
    /// @param number of `token`
    boolean isLabel(Tokens token, int number) {
        return number < 0 ? token.startsWith(LABEL) : dictionary.isLabel(number);
    }

    /// Adds the rows of the word that `token` is at, and writes `<` and `>` around it.
    ///
    /// @param number of `token`
    void addRows(Tokens token, int number, Numbers target) {
        if (number >= 0) {
            add(number, target);
        }
        if (arguments.longest() > 0 && !isEndOfSentence(token)) {
            byte[] text = token.bytes();
            text[token.first() - 1] = '<';
            text[token.end()] = '>';
            for (int first = token.first() - 1; first <= token.end(); first++) {
                if (!isContinuing(text[first])) {
                    addNgramsFrom(first, token, target);
                }
            }
        }
    }

    private void addNgramsFrom(int first, Tokens token, Numbers target) {
        byte[] text = token.bytes();
        int limit = token.end() + 1;
        int hash = Fnv.BASIS;
        int at = first;
        for (int length = 1; at < limit && length <= arguments.longest(); length++) {
            hash = Fnv.add(hash, text[at++]);
            while (at < limit && isContinuing(text[at])) {
                hash = Fnv.add(hash, text[at++]);
            }
            boolean isMark = length == 1 && (first == token.first() - 1 || at == limit);
            if (length >= arguments.shortest() && !isMark) {
                add(dictionary.rowOfCharacters(hash), target);
            }
        }
    }

    private static boolean isContinuing(byte next) {
        return (next & 0xC0) == 0x80;
    }

    /// Adds the rows of the n-grams of words.
    ///
    /// @param hashes of the words of a text
    void addRowsOfWords(Numbers hashes, Numbers target) {
        for (int first = 0; first < hashes.size(); first++) {
            long hash = hashes.get(first);
            int limit = (int) Math.min(hashes.size(), (long) first + arguments.wordNgrams());
            for (int next = first + 1; next < limit; next++) {
                hash = hash * 116_049_371 + hashes.get(next);
                add(dictionary.rowOfWords(hash), target);
            }
        }
    }

    /// A label's number, or the row that a forged file gives to an n-gram, may lie beyond the table.
    private void add(int row, Numbers target) {
        if (row >= 0 && row < rows) {
            target.add(row);
        }
    }
}
