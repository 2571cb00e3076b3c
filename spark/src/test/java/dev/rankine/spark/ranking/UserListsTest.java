package dev.rankine.spark.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rankine.kernels.FactorMatrix;
import dev.rankine.ranking.PackedCatalogue;
import dev.rankine.spark.frames.FactorSide;
import dev.rankine.spark.frames.IdType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UserListsTest {
    private static final int ITEMS = 500;
    private static final int COUNT = 3;

    @Test
    void noMoreThanABlockOfUsersIsReadAhead() {
        int users = 20_000;
        var read = new AtomicInteger();
        UserLists lists = lists(users, read, 1);
        int blockSize = 0;
        for (int user = 0; user < users; user++) {
            assertThat(lists.next().getInt(0)).isEqualTo(user);
            blockSize = Math.max(blockSize, read.get() - user);
        }
        assertThat(blockSize).isBetween(1, 64);
        assertThat(lists.hasNext()).isFalse();
        assertThatThrownBy(lists::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aListKeepsNoMoreThanItsCountHoweverManyItemsThereAre() {
        InternalRow list = lists(1, new AtomicInteger(), 100).next();
        assertThat(list.getArray(1).numElements()).isEqualTo(COUNT);
    }

    /// So that a task uses the core that Spark has given it, and no other.
    @Test
    void aTaskRanksOnItsOwnThread(@TempDir Path directory) throws IOException {
        UserLists lists = lists(20_000, new AtomicInteger(), 1_000);
        var alone = new Thread(() -> {});

        assertThat(threadsStarted(directory.resolve("one.jfr"), alone::start)).isEqualTo(1);
        assertThat(threadsStarted(directory.resolve("none.jfr"), () -> lists.forEachRemaining(list -> {})))
                .isZero();
        assertThat(lists.hasNext()).isFalse();
    }

    /// How many threads this one starts, whatever others do at the same time.
    private static long threadsStarted(Path file, Runnable work) throws IOException {
        try (var recording = new Recording()) {
            recording.enable("jdk.ThreadStart");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        long own = Thread.currentThread().threadId();
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ThreadStart"))
                .map(event -> event.getThread("parentThread"))
                .filter(parent -> parent != null && parent.getJavaThreadId() == own)
                .count();
    }

    private static UserLists lists(int users, AtomicInteger read, int blockSize) {
        FactorMatrix factors = FactorMatrix.zeros(ITEMS, 2);
        List<Object> ids = IntStream.range(0, ITEMS).<Object>mapToObj(id -> id).toList();
        IntStream.range(0, ITEMS).forEach(item -> factors.write(item, new float[] {item, -item % 7}));
        var catalogue = new PackedItems(
                ItemIds.of(IdType.INT, ids), new PackedCatalogue(factors, new float[ITEMS]), factors.rank());
        var rows = IntStream.range(0, users)
                .<InternalRow>mapToObj(user -> {
                    read.set(user + 1);
                    return new GenericInternalRow(new Object[] {
                        user, UnsafeArrayData.fromPrimitiveArray(new float[] {user % 3, 1}), 0f
                    });
                })
                .iterator();
        return new UserLists(new FactorSide("user", IdType.INT), false, rows, catalogue, COUNT, blockSize);
    }
}
