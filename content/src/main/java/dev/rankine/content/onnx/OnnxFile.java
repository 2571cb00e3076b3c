package dev.rankine.content.onnx;

import dev.rankine.training.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A model's file that also holds its tokenizer and how its vectors are made, so that texts become the same vectors
/// wherever the file goes. It is an ONNX file like any other: these are entries of its metadata.
///
/// @param tokenizer the text of HuggingFace's `tokenizer.json`
/// @param mostTokens of a text that the network reads; what follows them is left out
/// @param unitLength whether vectors are divided by their lengths
public record OnnxFile(String tokenizer, int mostTokens, boolean unitLength) {
    static final String TOKENIZER = "rankine.tokenizer";
    static final String MOST_TOKENS = "rankine.most_tokens";
    static final String UNIT_LENGTH = "rankine.unit_length";
    private static final int METADATA = 14;

    public OnnxFile {
        Parameters.requireAtLeast(1, "mostTokens", mostTokens);
    }

    /// Writes a copy of an ONNX model that holds these as well.
    public void writeWith(Path model, Path joined) throws IOException {
        try (OutputStream out = Files.newOutputStream(joined)) {
            Files.copy(model, out);
            out.write(entry(TOKENIZER, tokenizer));
            out.write(entry(MOST_TOKENS, Integer.toString(mostTokens)));
            out.write(entry(UNIT_LENGTH, Boolean.toString(unitLength)));
        }
    }

    private static byte[] entry(String key, String value) {
        return ProtobufField.bytes(METADATA, ProtobufField.text(1, key), ProtobufField.text(2, value));
    }
}
