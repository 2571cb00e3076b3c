package dev.rankine.content.fasttext;

import java.io.IOException;

/// How much a dictionary holds, as it says before its first entry.
///
/// @param words the first entries
/// @param labels the entries behind them
/// @param pruned how many n-grams were kept when others were dropped; [#ALL] if none was
record DictionarySizes(int words, int labels, long pruned) {
    static final int ALL = -1;
    /// A NUL, a count and a type.
    private static final int SHORTEST_ENTRY = 10;
    /// What [Slots] have room for.
    private static final int MOST = 1 << 28;

    static DictionarySizes read(ModelBytes model) throws IOException {
        int entries = model.nextInt("the size of the dictionary");
        int words = model.nextInt("the number of words");
        int labels = model.nextInt("the number of labels");
        model.nextLong("the number of tokens");
        long pruned = model.nextLong("the number of n-grams kept");
        if (words < 0 || labels < 0 || (long) words + labels != entries) {
            throw model.broken("a dictionary of " + entries + " has " + words + " words and " + labels + " labels");
        }
        if (entries > Math.min(MOST, model.left() / SHORTEST_ENTRY)
                || pruned < ALL
                || pruned > Math.min(MOST, model.left() / Long.BYTES)) {
            throw model.broken("a dictionary of " + entries + " and " + pruned + " n-grams kept does not fit into "
                    + model.left() + " bytes");
        }
        return new DictionarySizes(words, labels, pruned);
    }

    int entries() {
        return words + labels;
    }

    /// How many pairs of a bucket and a row follow the entries.
    int pairs() {
        return (int) Math.max(0, pruned);
    }
}
