package dev.rankine.content.onnx;

import static java.util.Comparator.comparingInt;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtException;
import dev.rankine.content.ModelStaysException;
import dev.rankine.content.TextEncoder;
import dev.rankine.training.Parameters;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/// Encodes texts by a neural network in the ONNX format, such as the sentence transformers of HuggingFace: the mean of
/// the vectors of a text's tokens.
///
/// The file is an [OnnxFile], which holds the tokenizer too. One encoder serves all threads of a process. Texts are
/// read by the thread that asks, with others to help it where more than one is allowed; several texts that are asked
/// for together are read together, those of like lengths in one run of the network.
///
/// Needs the jars `com.microsoft.onnxruntime:onnxruntime` and `ai.djl.huggingface:tokenizers`, which are not brought
/// along.
@SuppressWarnings("serial") // it is serializable to say why it is not
public final class OnnxEncoder implements TextEncoder, Serializable {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Network network;
    private final Tokenizer tokenizer;
    private final boolean unitLength;
    private final int mostTexts;
    private final int dimension;
    private boolean closed;

    private OnnxEncoder(Network network, Tokenizer tokenizer, boolean unitLength) throws OrtException {
        this.network = network;
        this.tokenizer = tokenizer;
        this.unitLength = unitLength;
        this.mostTexts = network.mostTexts();
        this.dimension = network.read(tokenizer.together(List.of(tokenizer.tokens("a"))))[0].length;
    }

    /// Opens a model that reads a text with the asking thread alone.
    ///
    /// @throws IOException if the file is no [OnnxFile], or its network does not read texts; says why
    public static OnnxEncoder open(Path model) throws IOException {
        return open(model, 1);
    }

    /// Opens a model.
    ///
    /// @param threads that read a text together
    /// @throws IOException if the file is no [OnnxFile], or its network does not read texts; says why
    public static OnnxEncoder open(Path model, int threads) throws IOException {
        Parameters.requireAtLeast(1, "threads", threads);
        if (!Files.isReadable(model)) {
            throw new IOException(model + ": there is no such file, or it may not be read");
        }
        try {
            var network = new Network(model, threads);
            try {
                return of(network);
            } catch (IOException | OrtException | RuntimeException e) {
                network.close();
                throw e;
            }
        } catch (IOException | OrtException | IllegalStateException e) {
            throw new IOException(model + ": not a model of texts: " + e.getMessage(), e);
        }
    }

    private static OnnxEncoder of(Network network) throws IOException, OrtException {
        Map<String, String> metadata = network.metadata();
        var tokenizer =
                new Tokenizer(value(metadata, OnnxFile.TOKENIZER), number(value(metadata, OnnxFile.MOST_TOKENS)));
        try {
            return new OnnxEncoder(network, tokenizer, Boolean.parseBoolean(value(metadata, OnnxFile.UNIT_LENGTH)));
        } catch (OrtException | RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static String value(Map<String, String> metadata, String key) throws IOException {
        String value = metadata.get(key);
        if (value == null) {
            throw new IOException("it lacks " + key + ", which OnnxFile.writeWith adds");
        }
        return value;
    }

    private static int number(String digits) throws IOException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IOException(OnnxFile.MOST_TOKENS + " must be a number, was " + digits, e);
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public boolean encode(byte[] utf8, int first, int end, float[] vector) {
        Objects.checkFromToIndex(first, end, utf8.length);
        return encode(new String(utf8, first, end - first, StandardCharsets.UTF_8), vector);
    }

    @Override
    public boolean encode(String text, float[] vector) {
        return encode(List.of(text), new float[][] {vector}).get(0);
    }

    @Override
    public BitSet encode(List<String> texts, float[][] vectors) {
        Objects.checkFromToIndex(0, texts.size(), vectors.length);
        for (float[] vector : vectors) {
            Objects.checkFromToIndex(0, dimension, vector.length);
        }
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the encoder is closed");
            }
            return read(texts, vectors);
        } catch (OrtException e) {
            throw new IllegalStateException("the network cannot read the text: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// A text's tokens, and where it stands among the texts.
    private record Placed(int place, Encoding tokens) {
        int length() {
            return tokens.getIds().length;
        }
    }

    private BitSet read(List<String> texts, float[][] vectors) throws OrtException {
        List<Placed> telling = IntStream.range(0, texts.size())
                .mapToObj(place -> new Placed(place, tokenizer.tokens(texts.get(place))))
                .filter(text -> Tokenizer.tellsSomething(text.tokens))
                .sorted(comparingInt(Placed::length))
                .toList();
        var known = new BitSet();
        for (int first = 0; first < telling.size(); first += mostTexts) {
            List<Placed> some = telling.subList(first, Math.min(first + mostTexts, telling.size()));
            float[][] read = network.read(
                    tokenizer.together(some.stream().map(Placed::tokens).toList()));
            for (int text = 0; text < read.length; text++) {
                int place = some.get(text).place;
                store(read[text], vectors[place]);
                known.set(place);
            }
        }
        return known;
    }

    private void store(float[] read, float[] vector) {
        float scale = unitLength ? (float) (1 / length(read)) : 1;
        for (int column = 0; column < dimension; column++) {
            vector[column] = read[column] * scale;
        }
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.max(Math.sqrt(squares), Float.MIN_NORMAL);
    }

    /// Waits for the texts that are being read.
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                network.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the network cannot be closed: " + e.getMessage(), e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Object writeReplace() {
        throw new ModelStaysException(OnnxEncoder.class);
    }
}
