package dev.rankine.content.fasttext;

/// The words of a text, which are what lies between white space, one after the other, each with its hash.
///
/// White space is what C++ takes for it in the C locale: space, tab, line feed, vertical tab, form feed and carriage
/// return; for a supervised model NUL too. The text is copied, with a byte to spare on either side of it, so that a
/// word always has a byte before and behind it that may be overwritten.
final class Tokens {
    private static final int FIRST_ROOM = 256;
    private static final long SPACES = 1L << ' ' | 1L << '\t' | 1L << '\n' | 1L << 0x0B | 1L << '\f' | 1L << '\r';
    private static final int MASKED = ~(Long.SIZE - 1);

    private final long spaces;
    private byte[] bytes = new byte[FIRST_ROOM];
    private int limit;
    private int first;
    private int end;
    private int hash;

    private Tokens(long spaces) {
        this.spaces = spaces;
    }

    Tokens(boolean supervised) {
        this(supervised ? SPACES | 1 : SPACES);
    }

    /// At the one word that all the bytes are, white space among them or not.
    static Tokens single(byte[] utf8) {
        var token = new Tokens(0);
        token.set(utf8, 0, utf8.length);
        token.next();
        return token;
    }

    /// Begins a text.
    void set(byte[] utf8, int from, int to) {
        int room = Math.addExact(to - from, 2);
        if (bytes.length < room) {
            bytes = new byte[Math.max(room, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - Byte.SIZE))];
        }
        System.arraycopy(utf8, from, bytes, 1, to - from);
        limit = room - 1;
        end = 0;
    }

    /// Moves on to the next word, and tells whether there was one.
    boolean next() {
        int at = end + 1;
        while (at < limit && isSpace(bytes[at])) {
            at++;
        }
        first = at;
        int sum = Fnv.BASIS;
        while (at < limit && !isSpace(bytes[at])) {
            sum = Fnv.add(sum, bytes[at++]);
        }
        end = at;
        hash = sum;
        return first < end;
    }

    private boolean isSpace(byte next) {
        return (next & MASKED) == 0 && (spaces >>> next & 1) != 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int first() {
        return first;
    }

    int end() {
        return end;
    }

    int hash() {
        return hash;
    }

    boolean is(byte[] word) {
        return end - first == word.length && startsWith(word);
    }

    boolean startsWith(byte[] prefix) {
        if (end - first < prefix.length) {
            return false;
        }
        for (int place = 0; place < prefix.length; place++) {
            if (bytes[first + place] != prefix[place]) {
                return false;
            }
        }
        return true;
    }
}
