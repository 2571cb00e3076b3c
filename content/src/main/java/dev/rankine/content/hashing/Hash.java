package dev.rankine.content.hashing;

/// 64-bit hashes of characters in a row.
final class Hash {
    static final long EMPTY = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private Hash() {}

    /// FNV-1a, a character at a time.
    static long with(long hash, int character) {
        return (hash ^ character) * PRIME;
    }

    /// Of all characters of a word, which is not the hash of an n-gram that is as long.
    static long of(int[] word) {
        long hash = EMPTY;
        for (int character : word) {
            hash = with(hash, character);
        }
        return mixed(hash);
    }

    /// Bits that depend on all of those given (Stafford's variant 13 of MurmurHash3's last step).
    static long mixed(long bits) {
        long mixed = bits + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
