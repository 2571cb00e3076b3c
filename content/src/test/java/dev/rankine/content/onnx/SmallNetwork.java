package dev.rankine.content.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// A network that looks tokens up in a table of vectors, and the tokenizer of its six words.
public final class SmallNetwork {
    /// Row by row: of the unknown word, then of `ra`, `ther`, `ne`, `mo` and `dy`.
    static final float[][] VECTORS = {{9, 9, 9}, {1, 0, 0}, {0, 1, 0}, {0, 0, 4}, {3, 4, 0}, {-1, -1, -1}};

    static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": {"type": "Lowercase"},
             "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]",
                       "vocab": {"[UNK]": 0, "ra": 1, "ther": 2, "ne": 3, "mo": 4, "dy": 5}}}
            """;

    private SmallNetwork() {}

    /// The network with its tokenizer.
    public static Path write(Path file, boolean unitLength) throws IOException {
        Path alone = Files.write(
                file.resolveSibling(file.getFileName() + ".alone"), network("input_ids", OnnxPieces.FLOATS));
        new OnnxFile(TOKENIZER, 8, unitLength).writeWith(alone, file);
        return file;
    }

    /// The network without a tokenizer: `output = Gather(table, input)`.
    ///
    /// @param elements type of the table and of the output, as ONNX numbers them
    static byte[] network(String input, int elements) {
        return OnnxPieces.model(
                OnnxPieces.node("Gather", "output", "table", input),
                OnnxPieces.tensor("table", elements, table(elements), VECTORS.length, 3),
                OnnxPieces.input(input, OnnxPieces.LONGS, "1", "n"),
                OnnxPieces.output("output", elements, "1", "n", "3"));
    }

    private static byte[] table(int elements) {
        int bytes = elements == OnnxPieces.LONGS ? Long.BYTES : Float.BYTES;
        var raw = ByteBuffer.allocate(VECTORS.length * 3 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] vector : VECTORS) {
            for (float value : vector) {
                if (elements == OnnxPieces.LONGS) {
                    raw.putLong((long) value);
                } else {
                    raw.putFloat(value);
                }
            }
        }
        return raw.array();
    }
}
