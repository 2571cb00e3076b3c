package dev.rankine.content.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A network that reads the tokens of texts. Its first output is a vector for each token, whose mean is the vector of
/// the text, or that of the text at once.
final class Network implements AutoCloseable {
    /// From where on more gains little, and rows of unlike lengths are filled up the more.
    private static final int USUAL_TEXTS = 32;

    private final OrtEnvironment environment;
    private final OrtSession session;

    Network(Path file, int threads) throws OrtException {
        Telemetry.disable();
        environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // threads that wait for the next text would take cores from other tasks
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(file.toString(), options);
        }
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /// How many texts it reads in one run at the most: one, if it was made so.
    int mostTexts() throws OrtException {
        boolean ofOne = session.getInputInfo().values().stream()
                .anyMatch(input -> input.getInfo() instanceof TensorInfo tensor && tensor.getShape()[0] == 1);
        return ofOne ? 1 : USUAL_TEXTS;
    }

    /// The vectors of texts, in their order.
    ///
    /// @throws OrtException if the network does not take these inputs
    float[][] read(TokenBatch texts) throws OrtException {
        var inputs = new HashMap<String, OnnxTensorLike>();
        long[] shape = {texts.size(), texts.length()};
        try {
            for (String name : session.getInputNames()) {
                var rows = LongBuffer.wrap(texts.input(name));
                inputs.put(name, OnnxTensor.createTensor(environment, rows, shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return vectors(result, texts);
            }
        } finally {
            inputs.values().forEach(OnnxTensorLike::close);
        }
    }

    private static float[][] vectors(OrtSession.Result result, TokenBatch texts) throws OrtException {
        if (!(result.get(0) instanceof OnnxTensor output) || output.getFloatBuffer() == null) {
            throw new OrtException("its first output must be of floats");
        }
        long[] shape = output.getInfo().getShape();
        FloatBuffer values = output.getFloatBuffer();
        var vectors = new float[texts.size()][(int) shape[shape.length - 1]];
        int whole = texts.size() * vectors[0].length;
        if (values.remaining() == whole) {
            Stream.of(vectors).forEach(values::get);
        } else if (values.remaining() == whole * texts.length()) {
            addUp(values, texts, vectors);
        } else {
            throw new OrtException("its first output must be a vector for the text or for each token");
        }
        return vectors;
    }

    /// Makes each vector the mean of those of the tokens that count.
    private static void addUp(FloatBuffer values, TokenBatch texts, float[][] vectors) {
        var token = new float[vectors[0].length];
        int length = texts.length();
        for (int text = 0; text < vectors.length; text++) {
            int tokens = 0;
            for (int place = 0; place < length; place++) {
                values.get(token);
                if (texts.counts(text, place)) {
                    tokens++;
                    for (int column = 0; column < token.length; column++) {
                        vectors[text][column] += token[column];
                    }
                }
            }
            for (int column = 0; column < token.length; column++) {
                vectors[text][column] /= Math.max(1, tokens);
            }
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
