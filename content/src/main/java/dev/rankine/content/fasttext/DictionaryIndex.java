package dev.rankine.content.fasttext;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/// What makes a dictionary quick to search without reading it: where each entry begins, and hash tables of the entries
/// and of the n-grams that were kept. One file; all numbers are 64-bit and little-endian:
///
/// | bytes         | what                                                                 |
/// |---------------|----------------------------------------------------------------------|
/// | 8             | `RANKFTX2` in ASCII                                                  |
/// | 8             | CRC-32 of all that follows                                           |
/// | 8             | the size of the model's file                                         |
/// | 8             | CRC-32 of the model's file up to the end of its dictionary           |
/// | 8             | where in the model's file the dictionary has ended                   |
/// | 8 + 8         | the number of entries `n`, and of n-grams kept `p`                   |
/// | 8 x n         | where each entry begins                                              |
/// | [Slots] of n  | an entry's number, by the hash of its word                           |
/// | [Slots] of p  | an n-gram's row, by its bucket                                       |
final class DictionaryIndex {
    private static final long MAGIC = 0x3258_5446_4B4E_4152L;
    private static final long CHECKSUM = 8;
    private static final long MODEL_BYTES = 16;
    private static final long HEAD_CHECKSUM = 24;
    private static final long HEAD_END = 32;
    private static final long ENTRIES = 40;
    private static final long PAIRS = 48;
    private static final long OFFSETS = 56;
    private static final int SUMMED_AT_ONCE = 1 << 16;

    private final FileBytes file;
    private final Slots entries;
    private final Slots pairs;

    DictionaryIndex(FileBytes file, DictionarySizes sizes) {
        this.file = file;
        long from = OFFSETS + (long) sizes.entries() * Long.BYTES;
        this.entries = new Slots(file, from, sizes.entries());
        this.pairs = new Slots(file, from + Slots.bytes(sizes.entries()), sizes.pairs());
    }

    static long bytes(DictionarySizes sizes) {
        return OFFSETS
                + (long) sizes.entries() * Long.BYTES
                + Slots.bytes(sizes.entries())
                + Slots.bytes(sizes.pairs());
    }

    /// Whether a file is an index, undamaged, and made of the very dictionary that the model has.
    static boolean matches(FileBytes file, ModelBytes model, DictionarySizes sizes) {
        return file.size() == bytes(sizes)
                && file.longAt(0) == MAGIC
                && file.longAt(MODEL_BYTES) == model.all().size()
                && file.longAt(ENTRIES) == sizes.entries()
                && file.longAt(PAIRS) == sizes.pairs()
                && file.longAt(CHECKSUM) == checksum(file, MODEL_BYTES, file.size())
                && file.longAt(HEAD_END) >= model.at()
                && file.longAt(HEAD_END) <= model.all().size()
                && file.longAt(HEAD_CHECKSUM) == checksum(model.all(), 0, file.longAt(HEAD_END));
    }

    /// Fills in the header when all the rest is there and the model has been read up to the end of its dictionary.
    static void seal(MemoryBytes index, ModelBytes model, DictionarySizes sizes) {
        index.put(MODEL_BYTES, model.all().size());
        index.put(HEAD_CHECKSUM, checksum(model.all(), 0, model.at()));
        index.put(HEAD_END, model.at());
        index.put(ENTRIES, sizes.entries());
        index.put(PAIRS, sizes.pairs());
        index.put(CHECKSUM, checksum(index, MODEL_BYTES, index.size()));
        index.put(0, MAGIC);
    }

    /// CRC-32, and not the Castagnoli one, because reading a jar has loaded it already.
    private static long checksum(FileBytes file, long first, long end) {
        var sum = new CRC32();
        for (long from = first; from < end; from += SUMMED_AT_ONCE) {
            ByteBuffer part = file.part(from, (int) Math.min(SUMMED_AT_ONCE, end - from));
            sum.update(part);
        }
        return sum.getValue();
    }

    Slots entries() {
        return entries;
    }

    Slots pairs() {
        return pairs;
    }

    /// Where in the model's file an entry begins.
    long offset(int entry) {
        return file.longAt(OFFSETS + (long) entry * Long.BYTES);
    }

    /// @param memory of the index
    static void setOffset(MemoryBytes memory, int entry, long offset) {
        memory.put(OFFSETS + (long) entry * Long.BYTES, offset);
    }

    /// Where in the model's file the dictionary has ended.
    static long headEnd(FileBytes index) {
        return index.longAt(HEAD_END);
    }
}
