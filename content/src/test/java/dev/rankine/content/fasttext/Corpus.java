package dev.rankine.content.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made-up text: words of syllables, some of them of two or four bytes, few frequent and many rare.
final class Corpus {
    private static final String[] SYLLABLES = {
        "ra", "nki", "ne", "cy", "clé", "ther", "mo", "dy", "näm", "ic", "stø", "am", "жар", "熱", "🔥", "x"
    };

    private static final int VOCABULARY = 900;
    /// Enough to quantize the second table as well.
    private static final int LABELS = 300;

    private final Random random = new Random(1);
    private final List<String> words = new ArrayList<>();

    Corpus() {
        for (int n = 0; n < VOCABULARY; n++) {
            words.add(word());
        }
    }

    private String word() {
        var word = new StringBuilder();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    String sentence() {
        var sentence = new StringBuilder();
        for (int n = random.nextInt(1, 15); n > 0; n--) {
            int rank = (int) Math.pow(words.size(), random.nextDouble());
            sentence.append(random.nextInt(10) == 0 ? word() : words.get(rank - 1))
                    .append(' ');
        }
        return sentence.toString();
    }

    List<byte[]> sentences(int count) {
        var sentences = new ArrayList<byte[]>();
        for (int n = 0; n < count; n++) {
            sentences.add(sentence().getBytes(UTF_8));
        }
        return sentences;
    }

    /// A file to train a model from, each line with a label.
    Path write(Path file, int lines) throws IOException {
        var text = new StringBuilder();
        for (int n = 0; n < lines; n++) {
            text.append("__label__")
                    .append(n % LABELS)
                    .append(' ')
                    .append(sentence())
                    .append('\n');
        }
        return Files.writeString(file, text);
    }
}
