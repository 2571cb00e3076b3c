package dev.rankine.content.coldstart;

import dev.rankine.content.TextEncoder;
import java.util.Arrays;

/// Items with several texts each, such as a title and a list of genres: their vectors behind one another, so that the
/// same word may mean one thing in a title and another among genres.
///
/// @param texts how many an item has
public record TextContent(TextEncoder encoder, int texts, TextOf textOf) implements ItemContent {
    /// One text of an item; empty where it has none.
    @FunctionalInterface
    public interface TextOf {
        String get(int item, int text);
    }

    @Override
    public int dimension() {
        return Math.multiplyExact(texts, encoder.dimension());
    }

    /// An item is known if any of its texts is; the others are zeros.
    @Override
    public boolean read(int item, float[] vector) {
        var part = new float[encoder.dimension()];
        boolean known = false;
        for (int text = 0; text < texts; text++) {
            if (encoder.encode(textOf.get(item, text), part)) {
                known = true;
            } else {
                Arrays.fill(part, 0);
            }
            System.arraycopy(part, 0, vector, text * part.length, part.length);
        }
        return known;
    }
}
