package dev.rankine.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StorageTest {
    private static final int USERS = 100;
    private static final int ITEMS = 150;

    /// More than one piece of [Entries] has.
    private static final int ENTRIES = 300_000;

    private static final Ids USER_IDS = ids(USERS);
    private static final Ids ITEM_IDS = ids(ITEMS);

    @TempDir
    Path folder;

    private static Ids ids(int count) {
        var ids = new Ids.Builder();
        for (int index = 0; index < count; index++) {
            ids.add("i" + index);
        }
        return ids.build();
    }

    /// Entries in no order, with many duplicates.
    private static Interactions read(Storage storage) {
        var random = new SplittableRandom(5);
        var entries = Entries.timed(storage);
        for (int entry = 0; entry < ENTRIES; entry++) {
            entries.add(random.nextInt(USERS), random.nextInt(ITEMS), random.nextInt(5), random.nextInt(1000));
        }
        return Interactions.of(USER_IDS, ITEM_IDS, entries, Duplicates.MEAN);
    }

    /// From files that hardly have a row in memory to such that have all of it.
    @ParameterizedTest
    @ValueSource(longs = {1, 1 << 16, 1 << 20, 1L << 40})
    void interactionsInFilesAreThoseInMemory(long resident) {
        Interactions expected = read(Storage.memory());
        Interactions actual = read(Storage.files(folder, resident));

        assertSame(actual.byUser(), expected.byUser());
        assertSame(actual.byItem(), expected.byItem());
        assertSame(
                actual.byUser().only(entry -> entry % 3 == 0), expected.byUser().only(entry -> entry % 3 == 0));
        assertSame(
                actual.byUser().withValues((user, item, value) -> user - item + value),
                expected.byUser().withValues((user, item, value) -> user - item + value));
    }

    private static void assertSame(SparseRows actual, SparseRows expected) {
        assertThat(actual.starts()).containsExactly(expected.starts());
        assertThat(actual.columns()).isEqualTo(expected.columns());
        assertThat(told(actual)).isEqualTo(told(expected));
    }

    private static List<String> told(SparseRows rows) {
        var told = new ArrayList<String>();
        var row = new SparseRow();
        for (int index = 0; index < rows.rows(); index++) {
            rows.read(index, row);
            var line = new StringBuilder();
            for (int place = 0; place < row.length(); place++) {
                line.append(row.column(place))
                        .append(' ')
                        .append(row.value(place))
                        .append(' ');
                line.append(rows.time(index, place)).append(", ");
            }
            told.add(line.toString());
        }
        return told;
    }

    @Test
    void filesAreMadeWhereTheyAreWantedAndHaveNoNameThere() throws IOException {
        Path wanted = folder.resolve("not/there/yet");

        Interactions data = read(Storage.files(wanted, 1 << 20));

        assertThat(data.byUser().columnMemory().isMapped()).isTrue();
        assertThat(wanted).isEmptyDirectory();
    }

    @Test
    void aPlaceThatIsNoFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Storage.files(file, 1 << 20).allocate(10))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
