package dev.rankine.spark;

import dev.rankine.content.TextEncoder;
import dev.rankine.content.onnx.OnnxEncoder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.TaskContext;

/// Opens an [OnnxEncoder] that reads a text with as many threads as `spark.task.cpus` gives a task.
record OnnxLoader() implements ModelLoader<TextEncoder> {
    private static final String JARS =
            "com.microsoft.onnxruntime:onnxruntime:1.29.0,ai.djl.huggingface:tokenizers:0.38.0";

    @Override
    public TextEncoder open(Path file) throws IOException {
        TaskContext task = TaskContext.get();
        try {
            return OnnxEncoder.open(file, task == null ? 1 : task.cpus());
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "an ONNX model needs jars that are not there: start Spark with --packages " + JARS, e);
        }
    }
}
