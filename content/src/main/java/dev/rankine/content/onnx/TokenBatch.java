package dev.rankine.content.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Texts that a network reads in one run: a row of tokens each, all as long as the longest, and a mask that says which
/// are the text's own.
///
/// @param padding the token that fills a row up
record TokenBatch(List<Encoding> texts, long padding) {
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    int size() {
        return texts.size();
    }

    /// How many tokens a row has.
    int length() {
        return texts.stream().mapToInt(text -> text.getIds().length).max().orElse(0);
    }

    /// An input of the network, row by row.
    ///
    /// @throws OrtException if there is no such
    long[] input(String name) throws OrtException {
        int length = length();
        var rows = new long[size() * length];
        if (name.equals("input_ids")) {
            Arrays.fill(rows, padding);
        }
        for (int text = 0; text < size(); text++) {
            long[] own = own(name, texts.get(text));
            System.arraycopy(own, 0, rows, text * length, own.length);
        }
        return rows;
    }

    private static long[] own(String name, Encoding text) throws OrtException {
        return switch (name) {
            case "input_ids" -> text.getIds();
            case "attention_mask" -> text.getAttentionMask();
            case "token_type_ids" -> text.getTypeIds();
            default -> throw new OrtException("its inputs must be among " + INPUTS + ", one is " + name);
        };
    }

    /// Whether a token counts.
    boolean counts(int text, int token) {
        long[] mask = texts.get(text).getAttentionMask();
        return token < mask.length && mask[token] != 0;
    }
}
