package dev.rankine.content.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// From a text to the tokens that a network was trained on.
final class Tokenizer implements AutoCloseable {
    /// What tokenizers call a word that they do not know.
    private static final Set<String> UNKNOWN = Set.of("[UNK]", "<unk>");

    private final HuggingFaceTokenizer tokenizer;
    private final long padding;

    Tokenizer(String json, int mostTokens) throws IOException {
        var bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        var options = Map.of("truncation", "true", "maxLength", Integer.toString(mostTokens));
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(bytes, options);
            padding = padding(tokenizer);
        } catch (RuntimeException e) {
            throw new IOException("its tokenizer cannot be read: " + e.getMessage(), e);
        }
    }

    /// What fills up a shorter text beside a longer one. Texts are filled up here and not by the tokenizer, which
    /// would take threads of its own for several.
    private static long padding(HuggingFaceTokenizer tokenizer) {
        List<String> texts = List.of("", "a");
        texts.forEach(tokenizer::encode); // which fails where reading both at a time would end the process
        Encoding filledUp = tokenizer.batchEncode(texts)[0];
        int last = filledUp.getIds().length - 1;
        return last >= 0 && filledUp.getAttentionMask()[last] == 0 ? filledUp.getIds()[last] : 0;
    }

    /// @throws IllegalStateException if the tokenizer has no token for a part of the text, not even one for the unknown
    Encoding tokens(String text) {
        try {
            return tokenizer.encode(text);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the tokenizer cannot read the text: " + e.getMessage(), e);
        }
    }

    TokenBatch together(List<Encoding> texts) {
        return new TokenBatch(texts, padding);
    }

    /// Whether there is a token that is neither unknown nor one that all texts have.
    static boolean tellsSomething(Encoding text) {
        String[] tokens = text.getTokens();
        for (int place = 0; place < tokens.length; place++) {
            if (text.getSpecialTokenMask()[place] == 0 && !UNKNOWN.contains(tokens[place])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
