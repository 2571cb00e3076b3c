package dev.rankine.content.fasttext;

/// The 32-bit FNV-1a hash of Fowler, Noll and Vo, a byte at a time, as fastText has it: bytes count with their sign.
final class Fnv {
    static final int BASIS = 0x811C_9DC5;
    private static final int PRIME = 0x0100_0193;

    private Fnv() {}

    static int add(int hash, byte next) {
        return (hash ^ next) * PRIME;
    }
}
