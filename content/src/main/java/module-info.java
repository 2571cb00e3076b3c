/// From text to vectors, and from a vector to the nearest ones: what is known of items that nobody has touched.
module dev.rankine.content {
    requires static org.jspecify;
    requires transitive dev.rankine.core;
    requires transitive dev.rankine.kernels;
    requires jvector;
    requires static com.microsoft.onnxruntime;
    requires static ai.djl.tokenizers;

    exports dev.rankine.content;
    exports dev.rankine.content.coldstart;
    exports dev.rankine.content.fasttext;
    exports dev.rankine.content.hashing;
    exports dev.rankine.content.neighbours;
    exports dev.rankine.content.onnx;
}
