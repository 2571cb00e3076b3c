package dev.rankine.spark.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankine.spark.LocalCluster;
import dev.rankine.spark.training.ShuffleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShardPiecesTest {
    private static final int[] COUNTS = {5, 0, 1, 12};

    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());

    @Test
    void eachShardComesWholeAndEachPieceIsPassedOnce() throws IOException {
        LongAccumulator passed = context.sc().longAccumulator();
        try (var pieces = ShardPieces.of(shards(passed), COUNTS)) {
            for (int shard : new int[] {2, 3, 0, 1}) {
                var received = new ByteArrayOutputStream();
                pieces.content(shard).writeTo(Channels.newChannel(received));
                assertThat(received.toByteArray()).isEqualTo(whole(shard));
            }
        }
        assertThat(passed.value()).isEqualTo(IntStream.of(COUNTS).sum());
    }

    @Test
    void nothingStaysOnDisk() throws IOException {
        assertThat(ShuffleFiles.leftBy(() -> {
                    try (var pieces = ShardPieces.of(shards(context.sc().longAccumulator()), COUNTS)) {
                        pieces.pieces().count();
                    }
                }))
                .isEmpty();
    }

    private JavaRDD<byte[]> shards(LongAccumulator passed) {
        List<Integer> numbers = IntStream.range(0, COUNTS.length).boxed().toList();
        return context.parallelize(numbers, COUNTS.length)
                .flatMap(shard -> IntStream.range(0, COUNTS[shard])
                        .peek(number -> passed.add(1))
                        .mapToObj(number -> piece(shard, number))
                        .iterator());
    }

    /// Of unlike lengths.
    private static byte[] piece(int shard, int number) {
        var piece = new byte[1_000 + number];
        Arrays.fill(piece, (byte) (10 * shard + number));
        return piece;
    }

    private static byte[] whole(int shard) {
        var whole = new ByteArrayOutputStream();
        IntStream.range(0, COUNTS[shard]).forEach(number -> whole.writeBytes(piece(shard, number)));
        return whole.toByteArray();
    }
}
