package dev.rankine.spark.examples;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/// A model that no stream can carry, because its weights are a mapped file: `score(x) = w . x`.
///
/// How one's own kind of model comes to executors: `ModelOnExecutors.of("s3a://models/weights", LinearScorer::map)`.
/// All that takes is a function that opens a file as something that can be closed.
public final class LinearScorer implements AutoCloseable {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment weights;

    private LinearScorer(Arena arena, MemorySegment weights) {
        this.arena = arena;
        this.weights = weights;
    }

    /// Maps a file of floats in little-endian order.
    ///
    /// @throws IOException if it is not of whole floats, or has none
    public static LinearScorer map(Path file) throws IOException {
        var arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() == 0 || channel.size() % Float.BYTES != 0) {
                throw new IOException(file + ": must be of one or more whole floats, has " + channel.size() + " bytes");
            }
            return new LinearScorer(arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// @param features as many as there are weights
    public double score(float[] features) {
        if (features.length != weights.byteSize() / Float.BYTES) {
            throw new IllegalArgumentException(
                    "there must be " + weights.byteSize() / Float.BYTES + " features, was " + features.length);
        }
        double sum = 0;
        for (int place = 0; place < features.length; place++) {
            sum += (double) weights.getAtIndex(FLOAT, place) * features[place];
        }
        return sum;
    }

    @Override
    public void close() {
        arena.close();
    }
}
