package dev.rankine.content.fasttext;

/// The words and labels of a model, and the rows of its table that words and n-grams have.
final class Dictionary {
    private final FileBytes model;
    private final DictionarySizes sizes;
    private final DictionaryIndex index;
    private final int buckets;

    Dictionary(FileBytes model, DictionarySizes sizes, DictionaryIndex index, int buckets) {
        this.model = model;
        this.sizes = sizes;
        this.index = index;
        this.buckets = buckets;
    }

    /// The number of a word or label, which is its row too; -1 if it is neither.
    ///
    /// @param hash of the bytes from `first` up to `end`
    int find(byte[] text, int first, int end, int hash) {
        Slots entries = index.entries();
        int place = entries.first(hash);
        int last = entries.last(place);
        while (place != last && !entries.isFree(place)) {
            if (entries.key(place) == hash && isAt(index.offset(entries.value(place)), text, first, end)) {
                return entries.value(place);
            }
            place = entries.next(place);
        }
        return -1;
    }

    private boolean isAt(long offset, byte[] text, int first, int end) {
        return end - first < model.size() - offset
                && model.holds(offset, text, first, end)
                && model.byteAt(offset + end - first) == 0;
    }

    boolean isLabel(int entry) {
        return entry >= sizes.words();
    }

    /// The row of an n-gram of characters, -1 if it was dropped.
    int rowOfCharacters(int hash) {
        return row(Integer.remainderUnsigned(hash, buckets));
    }

    /// The row of an n-gram of words, -1 if it was dropped.
    int rowOfWords(long hash) {
        return row((int) Long.remainderUnsigned(hash, buckets));
    }

    private int row(int bucket) {
        if (sizes.pruned() == DictionarySizes.ALL) {
            return sizes.words() + bucket;
        }
        Slots pairs = index.pairs();
        int place = pairs.place(bucket);
        return place < 0 || pairs.isFree(place) ? -1 : sizes.words() + pairs.value(place);
    }
}
