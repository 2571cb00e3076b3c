package dev.rankine.content.fasttext;

import java.io.IOException;

/// Reads a dictionary from its first entry to the end, and so makes its [DictionaryIndex].
///
/// An entry is the bytes of its word, a NUL, a 64-bit count and a byte that tells words (0) from labels (1). Of two
/// entries with the same word the later one is found. Behind the entries come pairs of 32-bit numbers: a bucket of
/// n-grams that was kept, and its row counted from the last word's.
final class DictionaryWalk {
    private final ModelBytes model;
    private final MemoryBytes bytes;
    private final DictionarySizes sizes;
    private final MemoryBytes image;
    private final DictionaryIndex index;

    private DictionaryWalk(ModelBytes model, MemoryBytes bytes, DictionarySizes sizes, MemoryBytes image) {
        this.model = model;
        this.bytes = bytes;
        this.sizes = sizes;
        this.image = image;
        this.index = new DictionaryIndex(image, sizes);
    }

    /// Makes the index of a dictionary whose sizes have just been read.
    ///
    /// @param bytes of the model
    /// @param image zeros, where the index is to be
    static void index(ModelBytes model, MemoryBytes bytes, DictionarySizes sizes, MemoryBytes image)
            throws IOException {
        var walk = new DictionaryWalk(model.over(bytes), bytes, sizes, image);
        for (int entry = 0; entry < sizes.entries(); entry++) {
            walk.addEntry(entry);
        }
        for (int pair = 0; pair < sizes.pairs(); pair++) {
            walk.addPair();
        }
        DictionaryIndex.seal(image, walk.model, sizes);
    }

    private void addEntry(int entry) throws IOException {
        long from = model.at();
        int hash = Fnv.BASIS;
        for (byte next = model.nextByte("a word"); next != 0; next = model.nextByte("a word")) {
            hash = Fnv.add(hash, next);
        }
        long length = model.at() - from;
        model.nextLong("the count of a word");
        byte type = model.nextByte("the type of a word");
        if (type != (entry < sizes.words() ? 0 : 1)) {
            throw model.broken("entry " + entry + " of " + sizes.words() + " words and " + sizes.labels()
                    + " labels has the type " + type);
        }
        DictionaryIndex.setOffset(image, entry, from);
        put(entry, hash, length);
    }

    /// @param length of the word with its NUL
    private void put(int entry, int hash, long length) throws IOException {
        Slots slots = index.entries();
        int place = slots.first(hash);
        int last = slots.last(place);
        while (!slots.isFree(place)
                && !(slots.key(place) == hash
                        && isSame(index.offset(slots.value(place)), index.offset(entry), length))) {
            if (place == last) {
                throw collision();
            }
            place = slots.next(place);
        }
        slots.set(image, place, hash, entry);
    }

    private boolean isSame(long left, long right, long length) {
        return length <= bytes.size() - left && bytes.repeats(left, right, length);
    }

    private void addPair() throws IOException {
        int bucket = model.nextInt("a bucket that was kept");
        int row = model.nextInt("the row of a bucket");
        if (row < 0 || row == Integer.MAX_VALUE) {
            throw model.broken("the row of bucket " + bucket + " is " + row);
        }
        int place = index.pairs().place(bucket);
        if (place < 0) {
            throw collision();
        }
        index.pairs().set(image, place, bucket, row);
    }

    /// Words are not like this by chance, and would take time by the square of their number.
    private IOException collision() {
        return model.broken("more than " + Slots.LONGEST_SEARCH + " of its words or n-grams collide in a hash table");
    }
}
