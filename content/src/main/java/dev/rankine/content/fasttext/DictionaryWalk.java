package dev.rankine.content.fasttext;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Reads a dictionary from its first entry to the end, and so makes its [DictionaryIndex].
///
/// An entry is the bytes of its word, a NUL, a 64-bit count and a byte that tells words (0) from labels (1). Of two
/// entries with the same word the later one is found. Behind the entries come pairs of 32-bit numbers: a bucket of
/// n-grams that was kept, and its row counted from the last word's.
final class DictionaryWalk {
    private final ModelBytes model;
    private final DictionarySizes sizes;
    private final DictionaryIndex index;

    private DictionaryWalk(ModelBytes model, DictionarySizes sizes) {
        this.model = model;
        this.sizes = sizes;
        this.index = new DictionaryIndex(Arena.ofAuto().allocate(DictionaryIndex.bytes(sizes)), sizes);
    }

    static DictionaryIndex index(ModelBytes model, DictionarySizes sizes) throws IOException {
        var walk = new DictionaryWalk(model, sizes);
        for (int entry = 0; entry < sizes.entries(); entry++) {
            walk.addEntry(entry);
        }
        for (int pair = 0; pair < sizes.pairs(); pair++) {
            walk.addPair();
        }
        walk.index.seal(model, sizes);
        return walk.index;
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
        index.setOffset(entry, from);
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
        slots.set(place, hash, entry);
    }

    private boolean isSame(long left, long right, long length) {
        MemorySegment bytes = model.all();
        return length <= bytes.byteSize() - left
                && MemorySegment.mismatch(bytes, left, left + length, bytes, right, right + length) < 0;
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
        index.pairs().set(place, bucket, row);
    }

    /// Words are not like this by chance, and would take time by the square of their number.
    private IOException collision() {
        return model.broken("more than " + Slots.LONGEST_SEARCH + " of its words or n-grams collide in a hash table");
    }
}
