package dev.rankine.content.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    private static final int FLOATS = 1;
    private static final int LONGS = 7;

    private SmallNetwork() {}

    /// The network with its tokenizer.
    public static Path write(Path file, boolean unitLength) throws IOException {
        Path alone = Files.write(file.resolveSibling(file.getFileName() + ".alone"), network("input_ids", FLOATS));
        new OnnxFile(TOKENIZER, 8, unitLength).writeWith(alone, file);
        return file;
    }

    /// The network without a tokenizer: `output = Gather(table, input)`.
    ///
    /// @param elements type of the table and of the output, as ONNX numbers them
    static byte[] network(String input, int elements) {
        byte[] gather = ProtobufField.bytes(
                1,
                ProtobufField.text(1, "table"),
                ProtobufField.text(1, input),
                ProtobufField.text(2, "output"),
                ProtobufField.text(4, "Gather"));
        byte[] graph = ProtobufField.bytes(
                7,
                gather,
                ProtobufField.text(2, "small"),
                table(elements),
                value(11, input, LONGS, List.of("1", "n")),
                value(12, "output", elements, List.of("1", "n", "3")));
        byte[] operators = ProtobufField.bytes(8, ProtobufField.number(2, 13));
        return ByteBuffer.allocate(2 + operators.length + graph.length)
                .put(ProtobufField.number(1, 8))
                .put(operators)
                .put(graph)
                .array();
    }

    private static byte[] table(int elements) {
        int bytes = elements == LONGS ? Long.BYTES : Float.BYTES;
        var raw = ByteBuffer.allocate(VECTORS.length * 3 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] vector : VECTORS) {
            for (float value : vector) {
                if (elements == LONGS) {
                    raw.putLong((long) value);
                } else {
                    raw.putFloat(value);
                }
            }
        }
        return ProtobufField.bytes(
                5,
                ProtobufField.number(1, VECTORS.length),
                ProtobufField.number(1, 3),
                ProtobufField.number(2, elements),
                ProtobufField.text(8, "table"),
                ProtobufField.bytes(9, raw.array()));
    }

    private static byte[] value(int field, String name, int elements, List<String> shape) {
        byte[][] sizes = shape.stream()
                .map(size -> ProtobufField.bytes(
                        1,
                        size.equals("n") ? ProtobufField.text(2, size) : ProtobufField.number(1, Long.parseLong(size))))
                .toArray(byte[][]::new);
        byte[] tensor = ProtobufField.bytes(1, ProtobufField.number(1, elements), ProtobufField.bytes(2, sizes));
        return ProtobufField.bytes(field, ProtobufField.text(1, name), ProtobufField.bytes(2, tensor));
    }
}
