package dev.rankine.cli.encoders;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.fasttext.FastTextEncoder;
import dev.rankine.content.onnx.OnnxEncoder;
import java.io.IOException;
import java.nio.file.Path;

/// A file of a model of texts: an ONNX network with its tokenizer if it ends in `.onnx`, else one of fastText.
public record EncoderFile(Path path) {
    /// @param threads that a network reads a text with
    /// @throws IOException if it is no such model; says why
    public TextEncoder open(int threads) throws IOException {
        try {
            return path.toString().endsWith(".onnx") ? OnnxEncoder.open(path, threads) : FastTextEncoder.open(path);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    path + ": an ONNX model needs the jars onnxruntime and tokenizers; name them by RANKINE_JARS", e);
        }
    }
}
