package dev.rankine.content.coldstart;

import dev.rankine.content.TextEncoder;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /// All texts of all the items are encoded together. An item is known if any of its texts is; the others are zeros.
    @Override
    public BitSet read(int[] items, float[][] vectors) {
        List<String> all = IntStream.of(items).boxed().flatMap(this::textsOf).toList();
        var parts = new float[all.size()][encoder.dimension()];
        var known = new BitSet();
        encoder.encode(all, parts).stream().map(part -> part / texts).forEach(known::set);
        for (int part = 0; part < parts.length; part++) {
            int place = part % texts * encoder.dimension();
            System.arraycopy(parts[part], 0, vectors[part / texts], place, encoder.dimension());
        }
        return known;
    }

    private Stream<String> textsOf(int item) {
        return IntStream.range(0, texts).mapToObj(text -> textOf.get(item, text));
    }
}
