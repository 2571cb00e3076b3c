package dev.rankine.content.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A network that reads the tokens of a text. Its first output is a vector for each token, whose mean is the vector of
/// the text, or that of the text at once.
final class Network implements AutoCloseable {
    private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

    private final OrtEnvironment environment;
    private final OrtSession session;

    Network(Path file, int threads) throws OrtException {
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

    /// The vector of a text.
    ///
    /// @throws OrtException if the network does not take these inputs
    float[] read(Encoding text) throws OrtException {
        var inputs = new HashMap<String, OnnxTensorLike>();
        try {
            for (String name : session.getInputNames()) {
                inputs.put(name, tensor(input(name, text)));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return vector(result, text.getAttentionMask());
            }
        } finally {
            inputs.values().forEach(OnnxTensorLike::close);
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
    }

    private static long[] input(String name, Encoding text) throws OrtException {
        return switch (name) {
            case "input_ids" -> text.getIds();
            case "attention_mask" -> text.getAttentionMask();
            case "token_type_ids" -> text.getTypeIds();
            default -> throw new OrtException("its inputs must be among " + INPUTS + ", one is " + name);
        };
    }

    private static float[] vector(OrtSession.Result result, long[] mask) throws OrtException {
        if (!(result.get(0) instanceof OnnxTensor output) || output.getFloatBuffer() == null) {
            throw new OrtException("its first output must be of floats");
        }
        long[] shape = output.getInfo().getShape();
        FloatBuffer values = output.getFloatBuffer();
        int dimension = (int) shape[shape.length - 1];
        return values.remaining() == dimension ? whole(values) : mean(values, dimension, mask);
    }

    private static float[] whole(FloatBuffer values) {
        var vector = new float[values.remaining()];
        values.get(vector);
        return vector;
    }

    /// Of the tokens that the mask has.
    private static float[] mean(FloatBuffer values, int dimension, long[] mask) throws OrtException {
        if (values.remaining() != (long) mask.length * dimension) {
            throw new OrtException("its first output must be a vector for the text or for each token");
        }
        var mean = new float[dimension];
        int tokens = 0;
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] != 0) {
                tokens++;
                for (int column = 0; column < dimension; column++) {
                    mean[column] += values.get(token * dimension + column);
                }
            }
        }
        for (int column = 0; column < dimension; column++) {
            mean[column] /= Math.max(1, tokens);
        }
        return mean;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
