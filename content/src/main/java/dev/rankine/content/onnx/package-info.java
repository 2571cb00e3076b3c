/// Texts by neural networks in the ONNX format. Needs two jars that nothing else does, see [OnnxEncoder].
@NullMarked
package dev.rankine.content.onnx;

import org.jspecify.annotations.NullMarked;
