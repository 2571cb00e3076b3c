package dev.rankine.content.fasttext;

import static dev.rankine.content.fasttext.ModelBytes.LONG;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/// What makes a dictionary quick to search without reading it: where each entry begins, and hash tables of the entries
/// and of the n-grams that were kept. One block of memory, the same in a file as in memory; all numbers are 64-bit and
/// little-endian:
///
/// | bytes         | what                                                                 |
/// |---------------|----------------------------------------------------------------------|
/// | 8             | `RANKFTX1` in ASCII                                                  |
/// | 8             | CRC-32C of all that follows                                          |
/// | 8             | the size of the model's file                                         |
/// | 8             | CRC-32C of the model's file up to the end of its dictionary          |
/// | 8             | where in the model's file the dictionary has ended                   |
/// | 8 + 8         | the number of entries `n`, and of n-grams kept `p`                   |
/// | 8 x n         | where each entry begins                                              |
/// | [Slots] of n  | an entry's number, by the hash of its word                           |
/// | [Slots] of p  | an n-gram's row, by its bucket                                       |
final class DictionaryIndex {
    private static final long MAGIC = 0x3158_5446_4B4E_4152L;
    private static final long CHECKSUM = 8;
    private static final long MODEL_BYTES = 16;
    private static final long HEAD_CHECKSUM = 24;
    private static final long HEAD_END = 32;
    private static final long ENTRIES = 40;
    private static final long PAIRS = 48;
    private static final long OFFSETS = 56;
    private static final long SUMMED_AT_ONCE = 1 << 26;

    private final MemorySegment image;
    private final Slots entries;
    private final Slots pairs;

    DictionaryIndex(MemorySegment image, DictionarySizes sizes) {
        this.image = image;
        long at = OFFSETS + (long) sizes.entries() * Long.BYTES;
        this.entries = new Slots(image.asSlice(at, Slots.bytes(sizes.entries())), sizes.entries());
        at += Slots.bytes(sizes.entries());
        this.pairs = new Slots(image.asSlice(at, Slots.bytes(sizes.pairs())), sizes.pairs());
    }

    static long bytes(DictionarySizes sizes) {
        return OFFSETS
                + (long) sizes.entries() * Long.BYTES
                + Slots.bytes(sizes.entries())
                + Slots.bytes(sizes.pairs());
    }

    /// Whether `image` is undamaged, and made of the very dictionary that the model has.
    static boolean matches(MemorySegment image, ModelBytes model, DictionarySizes sizes) {
        return image.byteSize() == bytes(sizes)
                && image.get(LONG, 0) == MAGIC
                && image.get(LONG, MODEL_BYTES) == model.all().byteSize()
                && image.get(LONG, ENTRIES) == sizes.entries()
                && image.get(LONG, PAIRS) == sizes.pairs()
                && image.get(LONG, CHECKSUM) == checksum(image.asSlice(MODEL_BYTES))
                && image.get(LONG, HEAD_END) >= model.at()
                && image.get(LONG, HEAD_END) <= model.all().byteSize()
                && image.get(LONG, HEAD_CHECKSUM) == checksum(model.all().asSlice(0, image.get(LONG, HEAD_END)));
    }

    /// Fills in the header when all the rest is there and the model has been read up to the end of its dictionary.
    void seal(ModelBytes model, DictionarySizes sizes) {
        image.set(LONG, MODEL_BYTES, model.all().byteSize());
        image.set(LONG, HEAD_CHECKSUM, checksum(model.all().asSlice(0, model.at())));
        image.set(LONG, HEAD_END, model.at());
        image.set(LONG, ENTRIES, sizes.entries());
        image.set(LONG, PAIRS, sizes.pairs());
        image.set(LONG, CHECKSUM, checksum(image.asSlice(MODEL_BYTES)));
        image.set(LONG, 0, MAGIC);
    }

    private static long checksum(MemorySegment memory) {
        var sum = new CRC32C();
        for (long from = 0; from < memory.byteSize(); from += SUMMED_AT_ONCE) {
            sum.update(memory.asSlice(from, Math.min(SUMMED_AT_ONCE, memory.byteSize() - from))
                    .asByteBuffer());
        }
        return sum.getValue();
    }

    MemorySegment image() {
        return image;
    }

    Slots entries() {
        return entries;
    }

    Slots pairs() {
        return pairs;
    }

    /// Where in the model's file an entry begins.
    long offset(int entry) {
        return image.get(LONG, OFFSETS + (long) entry * Long.BYTES);
    }

    void setOffset(int entry, long offset) {
        image.set(LONG, OFFSETS + (long) entry * Long.BYTES, offset);
    }

    /// Where in the model's file the dictionary has ended.
    long headEnd() {
        return image.get(LONG, HEAD_END);
    }
}
