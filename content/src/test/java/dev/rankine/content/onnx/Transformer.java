package dev.rankine.content.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A network of the kind that encodes sentences: layers of attention, by which each token sees all others that the
/// mask has, and of two matrices with a kink between them. Its weights are drawn, so that it means nothing.
///
/// Vaswani et al., "Attention is all you need" (2017), with one head, and without positions and normalization.
///
/// @param words that it knows
/// @param dimension of its vectors
public record Transformer(List<String> words, int dimension, int layers) {
    private static final int MOST_TOKENS = 128;
    private static final int WIDER = 4;

    /// The network with its tokenizer.
    public Path write(Path file) throws IOException {
        Path alone = Files.write(file.resolveSibling(file.getFileName() + ".alone"), network());
        new OnnxFile(tokenizer(), MOST_TOKENS, true).writeWith(alone, file);
        Files.delete(alone);
        return file;
    }

    private String tokenizer() {
        String vocabulary = IntStream.range(0, words.size())
                .mapToObj(word -> "\"" + words.get(word) + "\": " + (word + 1))
                .collect(Collectors.joining(", "));
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, %s}}}
                """.formatted(vocabulary);
    }

    private byte[] network() {
        var random = new SplittableRandom(1);
        var parts = new ArrayList<byte[]>();
        parts.add(OnnxPieces.input("input_ids", OnnxPieces.LONGS, "texts", "tokens"));
        parts.add(OnnxPieces.input("attention_mask", OnnxPieces.LONGS, "texts", "tokens"));
        parts.add(OnnxPieces.output("x" + layers, OnnxPieces.FLOATS, "texts", "tokens", "columns"));
        parts.add(drawn("table", random, words.size() + 1, dimension));
        parts.add(floats("one", 1));
        parts.add(floats("never", -1e4f));
        parts.add(floats("scale", (float) (1 / Math.sqrt(dimension))));
        parts.add(longs("axes", 1));
        parts.add(OnnxPieces.node("Gather", "x0", "table", "input_ids"));
        parts.add(OnnxPieces.node("Cast", OnnxPieces.number("to", OnnxPieces.FLOATS), "mask", "attention_mask"));
        parts.add(OnnxPieces.node("Sub", "padding", "one", "mask"));
        parts.add(OnnxPieces.node("Mul", "unseen", "padding", "never"));
        parts.add(OnnxPieces.node("Unsqueeze", "bias", "unseen", "axes"));
        for (int layer = 0; layer < layers; layer++) {
            addLayer(parts, layer, random);
        }
        return OnnxPieces.model(parts.toArray(byte[][]::new));
    }

    private void addLayer(List<byte[]> parts, int layer, SplittableRandom random) {
        String l = "." + layer;
        String x = "x" + layer;
        for (String matrix : List.of("wq", "wk", "wv", "wo")) {
            parts.add(drawn(matrix + l, random, dimension, dimension));
        }
        parts.add(drawn("w1" + l, random, dimension, WIDER * dimension));
        parts.add(drawn("w2" + l, random, WIDER * dimension, dimension));
        parts.add(OnnxPieces.node("MatMul", "q" + l, x, "wq" + l));
        parts.add(OnnxPieces.node("MatMul", "k" + l, x, "wk" + l));
        parts.add(OnnxPieces.node("MatMul", "v" + l, x, "wv" + l));
        parts.add(OnnxPieces.node("Transpose", OnnxPieces.numbers("perm", 0, 2, 1), "kt" + l, "k" + l));
        parts.add(OnnxPieces.node("MatMul", "products" + l, "q" + l, "kt" + l));
        parts.add(OnnxPieces.node("Mul", "scores" + l, "products" + l, "scale"));
        parts.add(OnnxPieces.node("Add", "seen" + l, "scores" + l, "bias"));
        parts.add(OnnxPieces.node("Softmax", "attention" + l, "seen" + l));
        parts.add(OnnxPieces.node("MatMul", "met" + l, "attention" + l, "v" + l));
        parts.add(OnnxPieces.node("MatMul", "o" + l, "met" + l, "wo" + l));
        parts.add(OnnxPieces.node("Add", "y" + l, x, "o" + l));
        parts.add(OnnxPieces.node("MatMul", "wide" + l, "y" + l, "w1" + l));
        parts.add(OnnxPieces.node("Relu", "kinked" + l, "wide" + l));
        parts.add(OnnxPieces.node("MatMul", "z" + l, "kinked" + l, "w2" + l));
        parts.add(OnnxPieces.node("Add", "x" + (layer + 1), "y" + l, "z" + l));
    }

    /// A matrix that leaves vectors about as long as they are.
    private static byte[] drawn(String name, SplittableRandom random, int rows, int columns) {
        var raw = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        double deviation = 1 / Math.sqrt(columns);
        while (raw.hasRemaining()) {
            raw.putFloat((float) (deviation * random.nextGaussian()));
        }
        return OnnxPieces.tensor(name, OnnxPieces.FLOATS, raw.array(), rows, columns);
    }

    private static byte[] floats(String name, float value) {
        byte[] raw = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return OnnxPieces.tensor(name, OnnxPieces.FLOATS, raw, 1);
    }

    private static byte[] longs(String name, long value) {
        byte[] raw = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return OnnxPieces.tensor(name, OnnxPieces.LONGS, raw, 1);
    }
}
