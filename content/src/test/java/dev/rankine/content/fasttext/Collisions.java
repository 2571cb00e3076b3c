package dev.rankine.content.fasttext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Words of one hash: two endings that lead from one state to the same state double their number (Joux, Multicollisions
/// in iterated hash functions, 2004).
final class Collisions {
    private static final int LETTERS = 12;

    private Collisions() {}

    /// Words of lower case, `2^doublings` of them, all of one hash and one length.
    static List<byte[]> words(int doublings) {
        List<byte[]> words = List.of(new byte[0]);
        int state = Fnv.BASIS;
        for (int n = 0; n < doublings; n++) {
            List<byte[]> pair = pairFrom(state);
            state = after(state, pair.getFirst());
            var doubled = new ArrayList<byte[]>();
            for (byte[] word : words) {
                pair.forEach(ending -> doubled.add(joined(word, ending)));
            }
            words = doubled;
        }
        return words;
    }

    private static List<byte[]> pairFrom(int state) {
        var random = new Random(state);
        Map<Integer, byte[]> met = new HashMap<>();
        while (true) {
            byte[] word = letters(random);
            byte[] other = met.put(after(state, word), word);
            if (other != null) {
                return List.of(other, word);
            }
        }
    }

    private static byte[] letters(Random random) {
        var letters = new byte[LETTERS];
        for (int place = 0; place < LETTERS; place++) {
            letters[place] = (byte) ('a' + random.nextInt(26));
        }
        return letters;
    }

    private static int after(int state, byte[] letters) {
        int hash = state;
        for (byte letter : letters) {
            hash = Fnv.add(hash, letter);
        }
        return hash;
    }

    private static byte[] joined(byte[] word, byte[] ending) {
        var joined = new byte[word.length + ending.length];
        System.arraycopy(word, 0, joined, 0, word.length);
        System.arraycopy(ending, 0, joined, word.length, ending.length);
        return joined;
    }
}
