package dev.rankine.content;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts of thirty made-up words each, to keep an encoder at work while it is measured: one after the other, the same
/// ones for the same seed. For one thread.
public final class MadeUpTexts {
    private static final int WORDS = 30;
    private static final int LONGEST_WORD = 9;

    private final SplittableRandom random;

    public MadeUpTexts(long seed) {
        random = new SplittableRandom(seed);
    }

    public List<String> next(int texts) {
        return Stream.generate(this::text).limit(texts).toList();
    }

    private String text() {
        return Stream.generate(this::word).limit(WORDS).collect(Collectors.joining(" "));
    }

    private String word() {
        return random.ints(random.nextInt(2, LONGEST_WORD), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
