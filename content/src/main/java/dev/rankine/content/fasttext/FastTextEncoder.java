package dev.rankine.content.fasttext;

import dev.rankine.content.ModelStaysException;
import dev.rankine.content.TextEncoder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// A fastText model, `.bin` or `.ftz`, that encodes as libfasttext does: to the bit where the model is not quantized.
/// Words are cut into n-grams, so that most words the model has never met are known to it in part (Bojanowski et al.,
/// Enriching Word Vectors with Subword Information, 2017).
///
/// The file is mapped after a few texts, never read as a whole: all processes of a machine share one copy, and a model
/// in use stays usable when its file is replaced or removed. (It must not be overwritten in place.) Beside it, or in a
/// folder of the caller's, an index is kept that makes opening quick. It is made when the model is first opened and
/// whenever it does not fit.
///
/// White space of any kind separates words, line ends too: a text is one sentence. A supervised model ends each text
/// with its word `</s>`, so that the vector of a text without a known word is that of `</s>`, while an unsupervised
/// model makes it zeros; in either case `encode` returns false.
@SuppressWarnings("serial") // it is serializable to say why it is not
public final class FastTextEncoder implements TextEncoder, Serializable {
    private static final String INDEX = ".rankine-index";

    private final ModelInUse model;

    private FastTextEncoder(FastTextModel model) {
        this.model = new ModelInUse(model);
    }

    /// Opens a model whose index lies beside it.
    ///
    /// @throws IOException if the file is not a whole model; says why
    public static FastTextEncoder open(Path model) throws IOException {
        return open(model, model.resolveSibling(""));
    }

    /// Opens a model whose index lies in `folder`, which is made if it is missing.
    ///
    /// @throws IOException if the file is not a whole model; says why
    public static FastTextEncoder open(Path model, Path folder) throws IOException {
        Path index = folder.resolve(model.getFileName().toString().concat(INDEX)); // `+` would load a hundred classes
        return new FastTextEncoder(FastTextModel.open(model, new IndexFile(index)));
    }

    @Override
    public int dimension() {
        return model.arguments().dimension();
    }

    @Override
    public boolean encode(byte[] utf8, int first, int end, float[] vector) {
        Objects.checkFromToIndex(first, end, utf8.length);
        Objects.checkFromToIndex(0, dimension(), vector.length);
        return model.next(end - first).get().encode(utf8, first, end, vector);
    }

    /// Stores the vector of a single word, which is not divided by its length. It may have white space within.
    ///
    /// @return whether the model knew the word or an n-gram of it
    public boolean encodeWord(String word, float[] vector) {
        Objects.checkFromToIndex(0, dimension(), vector.length);
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        return new WordVectors(model.next(utf8.length).model()).store(Tokens.single(utf8), vector);
    }

    @Override
    public void close() {
        model.close();
    }

    private Object writeReplace() {
        throw new ModelStaysException(FastTextEncoder.class);
    }
}
