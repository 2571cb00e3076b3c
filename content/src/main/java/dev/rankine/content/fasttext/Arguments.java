package dev.rankine.content.fasttext;

import java.io.IOException;

/// What a model was trained with, as far as vectors depend on it.
///
/// @param dimension of the vectors
/// @param wordNgrams up to how many words in a row have a vector of their own
/// @param supervised whether it was trained to tell labels
/// @param buckets how many vectors all n-grams share
/// @param shortest n-gram of characters
/// @param longest n-gram of characters; none if 0
record Arguments(int dimension, int wordNgrams, boolean supervised, int buckets, int shortest, int longest) {
    private static final int MAGIC = 793_712_314;
    private static final int OLDEST_VERSION = 11;
    private static final int NEWEST_VERSION = 12;
    private static final int SUPERVISED = 3;
    /// Work grows with the product of this and the text's length.
    private static final int MOST = 1_000;

    static Arguments read(ModelBytes model) throws IOException {
        int magic = model.nextInt("the magic number");
        if (magic != MAGIC) {
            throw model.broken("it begins with " + magic + ", not with " + MAGIC);
        }
        int version = model.nextInt("the version");
        if (version < OLDEST_VERSION || version > NEWEST_VERSION) {
            throw model.broken("its version must be " + OLDEST_VERSION + " or " + NEWEST_VERSION + ", was " + version);
        }
        return read(model, version);
    }

    /// All 13 are read, in the order of the file; most concern training alone.
    private static Arguments read(ModelBytes model, int version) throws IOException {
        int dimension = between(model, "dim", 1, Integer.MAX_VALUE);
        skip(model, "ws", "epoch", "minCount", "neg");
        int wordNgrams = between(model, "wordNgrams", Integer.MIN_VALUE, MOST);
        skip(model, "loss");
        boolean supervised = between(model, "model", 1, SUPERVISED) == SUPERVISED;
        int buckets = between(model, "bucket", 0, Integer.MAX_VALUE);
        int shortest = between(model, "minn", Integer.MIN_VALUE, MOST);
        int longest = between(model, "maxn", Integer.MIN_VALUE, MOST);
        skip(model, "lrUpdateRate");
        model.nextLong("t");
        boolean ignoresCharacters = supervised && version == OLDEST_VERSION;
        var arguments =
                new Arguments(dimension, wordNgrams, supervised, buckets, shortest, ignoresCharacters ? 0 : longest);
        if (arguments.hasNgrams() && buckets == 0) {
            throw model.broken("bucket must be at least 1 where there are n-grams, was 0");
        }
        return arguments;
    }

    private static int between(ModelBytes model, String what, int least, int most) throws IOException {
        int value = model.nextInt(what);
        if (value < least || value > most) {
            throw model.broken(what + " must be from " + least + " to " + most + ", was " + value);
        }
        return value;
    }

    private static void skip(ModelBytes model, String... names) throws IOException {
        for (String name : names) {
            model.nextInt(name);
        }
    }

    /// Whether a text can meet a vector that n-grams share.
    boolean hasNgrams() {
        return longest > 0 || (supervised && wordNgrams > 1);
    }
}
