package dev.rankine.spark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.spark.LocalCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DeliveryTest {
    // not static: executors load this class too
    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalCluster.session().sparkContext());

    @TempDir
    Path directory;

    @Test
    void aFileIsFetchedOnceAHostAndOpenedOnceAnExecutor() throws IOException {
        byte[] sent = bytes(3_000_000, System.nanoTime());
        Delivery<Integer> delivery = Delivery.of(
                context,
                content(sent),
                file -> ByteBuffer.wrap(Files.readAllBytes(file)).hashCode());
        List<Integer> numbers = IntStream.range(0, 12).boxed().toList();

        List<String> opened = context.parallelize(numbers, 12)
                .map(number -> ProcessHandle.current().pid() + " " + delivery.get(0))
                .collect();

        Set<String> executors = new HashSet<>(opened);
        assertThat(executors)
                .allMatch(one -> one.endsWith(" " + ByteBuffer.wrap(sent).hashCode()));
        assertThat(delivery.receipt().opened().value()).isEqualTo(executors.size());
        assertThat(delivery.receipt().fetched().value()).isEqualTo(1);
        assertThat(delivery.receipt().replaced().value()).isEmpty();
    }

    @Test
    void ofSeveralFilesTheOneAskedForLastStaysOpen() throws IOException {
        List<Content> contents = IntStream.range(0, 2)
                .mapToObj(seed -> content(bytes(10 + seed, seed)))
                .toList();
        Delivery<Long> delivery = Delivery.of(context, contents, Files::size);

        for (int number : new int[] {0, 0, 0, 1, 1, 0}) {
            assertThat(delivery.get(number)).isEqualTo(10 + number);
        }

        assertThat(delivery.receipt().opened().value()).isEqualTo(3);
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws IOException {
        Delivery<Path> delivery = Delivery.of(context, content(bytes(10, 1)), file -> {
            throw new NoSuchFileException("the reason");
        });

        assertThatThrownBy(() -> delivery.get(0)).hasMessageContaining("the reason");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 1_000, 1_001})
    void piecesOfAnySizeMakeTheWhole(int bytesPerPiece) throws IOException {
        byte[] sent = bytes(1_000, 2);
        Pieces pieces = Pieces.of(context, content(sent), bytesPerPiece);
        var received = new ByteArrayOutputStream();
        pieces.writeTo(Channels.newChannel(received));

        assertThat(received.toByteArray()).isEqualTo(sent);
        assertThat(pieces.pieces()).hasSize(Math.ceilDiv(1_000, bytesPerPiece));
    }

    @Test
    void nothingAtAllCanBeSentAndSoCanAFile() throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes(5_000, 3));
        assertThat(Pieces.of(context, Content.of(file)).whole()).isEqualTo(Fingerprint.of(file));
        Path none = new HostCache(directory).bring(Pieces.of(context, content(new byte[0])), receipt());
        assertThat(none).isEmptyFile();
    }

    @Test
    void aDamagedCopyIsNamedAndFetchedAnew() throws IOException {
        byte[] sent = bytes(1_000, 4);
        Pieces pieces = Pieces.of(context, content(sent));
        var cache = new HostCache(directory);
        Receipt receipt = receipt();
        Path file = cache.bring(pieces, receipt);
        assertThat(file).hasBinaryContent(sent);
        cache.bring(pieces, receipt);
        assertThat(receipt.fetched().value()).isEqualTo(1);

        byte[] flipped = sent.clone();
        flipped[500] ^= 1;
        Files.write(file, flipped);

        assertThat(cache.bring(pieces, receipt)).isEqualTo(file).hasBinaryContent(sent);
        assertThat(receipt.fetched().value()).isEqualTo(2);
        assertThat(receipt.replaced().value()).singleElement().asString().endsWith(":" + file);
    }

    @Test
    void bytesThatArriveOtherThanTheyWereSentAreRefused() throws IOException {
        Pieces right = Pieces.of(context, content(bytes(100, 5)));
        var wrong = new Pieces(right.pieces(), new Fingerprint(100, "00"));

        assertThatThrownBy(() -> new HostCache(directory).bring(wrong, receipt()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot bring what the driver broadcast (100 bytes) to " + directory)
                .hasMessageContaining("there were " + right.whole() + ", not 100 bytes of SHA-256 00")
                .hasMessageContaining("cut off, damaged, or replaced");
        assertThat(directory.resolve("00.partial")).doesNotExist();
    }

    @Test
    void afterABrokenTransferTheNextStartsAnew() throws IOException {
        byte[] sent = bytes(1_000, 9);
        var file = new Interrupted(Pieces.of(context, content(sent)), new AtomicInteger());
        var cache = new HostCache(directory);

        assertThatThrownBy(() -> cache.bring(file, receipt())).hasMessageContaining("there were 500 bytes of SHA-256");
        assertThatThrownBy(() -> cache.bring(file, receipt())).hasMessageContaining("the peer is gone");
        assertThat(cache.bring(file, receipt())).hasBinaryContent(sent);
    }

    @Test
    void aFullDiskIsNamedAndKeepsNoHalfOfAFile() throws IOException {
        Pieces pieces = Pieces.of(context, content(bytes(100, 10)));
        Path partial = directory.resolve(pieces.whole().sha256() + ".partial");
        Files.createSymbolicLink(partial, Path.of("/dev/full"));

        assertThatThrownBy(() -> new HostCache(directory).bring(pieces, receipt()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(" to " + directory + " (spark.rankine.hostCache names another place)")
                .hasMessageContaining("No space left on device");
        assertThat(partial).doesNotExist();
    }

    @Test
    void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
        Pieces pieces = Pieces.of(context, content(bytes(100, 11)));
        Path forbiddenToAll = Path.of("/sys/kernel/notes");
        Files.createSymbolicLink(directory.resolve("lock"), forbiddenToAll);

        assertThatThrownBy(() -> new HostCache(directory).bring(pieces, receipt()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("AccessDeniedException: " + directory.resolve("lock"));
    }

    @Test
    void filesThatNobodyAskedForInADayAreRemovedByTheNextFetch() throws IOException {
        var cache = new HostCache(directory);
        Path old = cache.bring(Pieces.of(context, content(bytes(10, 6))), receipt());
        Path recent = cache.bring(Pieces.of(context, content(bytes(10, 7))), receipt());
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(directory.resolve("lock"), yesterday);

        cache.bring(Pieces.of(context, content(bytes(10, 8))), receipt());

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(directory.resolve("lock")).exists();
    }

    /// Ends in the middle at first, then with an error, then comes whole.
    private record Interrupted(Pieces pieces, AtomicInteger times) implements Origin {
        @Override
        public Fingerprint whole() {
            return pieces.whole();
        }

        @Override
        public void writeTo(WritableByteChannel channel) throws IOException {
            switch (times.incrementAndGet()) {
                case 1 ->
                    channel.write(ByteBuffer.wrap(pieces.pieces().getFirst().value(), 0, 500));
                case 2 -> throw new IOException("the peer is gone");
                default -> pieces.writeTo(channel);
            }
        }
    }

    private Receipt receipt() {
        return Receipt.of(context);
    }

    private static Content content(byte[] bytes) {
        return channel -> {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        };
    }

    private static byte[] bytes(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
